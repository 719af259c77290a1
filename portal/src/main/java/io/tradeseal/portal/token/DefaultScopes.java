package io.tradeseal.portal.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a client credentials request and leaves out scopes that end in {@code /.default}: Azure's clients always send
 * one, and what a token may do is decided by roles. Any other scope is refused by the authorization server.
 */
final class DefaultScopes implements AuthenticationConverter {

    private final AuthenticationConverter plain = new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(plain.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked)) {
            return null;
        }
        var scopes = new LinkedHashSet<>(asked.getScopes());
        scopes.removeIf(scope -> scope.endsWith("/.default"));
        return new OAuth2ClientCredentialsAuthenticationToken(
                (Authentication) asked.getPrincipal(), scopes, asked.getAdditionalParameters());
    }
}
