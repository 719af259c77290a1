package io.tradeseal.portal.token;

import io.tradeseal.portal.PortalSettings;
import io.tradeseal.portal.identity.Clients;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Shows the portal's clients to the authorization server: client credentials, by secret, nothing else. */
@Component
class RegisteredClients implements RegisteredClientRepository {

    private final Clients clients;
    private final PortalSettings settings;

    RegisteredClients(Clients clients, PortalSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    /** An unknown id gets a client too, whose secret nobody knows. */
    @Override
    public RegisteredClient findByClientId(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(clients.secretHash(id))
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
