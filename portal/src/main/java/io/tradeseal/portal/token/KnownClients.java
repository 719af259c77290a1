package io.tradeseal.portal.token;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.identity.Clients;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Shows the portal's clients to the authorization server: client credentials, by secret, nothing else. */
@Component
class KnownClients implements RegisteredClientRepository {

    private final Clients clients;
    private final PortalSettings settings;
    private final String decoy;

    KnownClients(Clients clients, PortalSettings settings, PasswordEncoder encoder) {
        this.clients = clients;
        this.settings = settings;
        this.decoy = Objects.requireNonNull(encoder.encode(UUID.randomUUID().toString()));
    }

    /** An unknown id gets a client whose secret nobody knows: answer and time do not tell whether the id exists. */
    @Override
    public RegisteredClient findByClientId(String id) {
        var hash = clients.secretHash(id).orElse(decoy);
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(hash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(settings.tokens().lifetime())
                        .build())
                .build();
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        // Called to store a secret's hash of a newer kind; ours are all of the newest.
    }
}
