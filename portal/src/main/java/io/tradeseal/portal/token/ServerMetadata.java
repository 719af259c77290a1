package io.tradeseal.portal.token;

import io.tradeseal.portal.PublicUrl;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the authorization server offers (RFC 8414), which is less than Spring's own document would announce. */
@RestController
class ServerMetadata {

    private final PublicUrl url;

    ServerMetadata(PublicUrl url) {
        this.url = url;
    }

    @GetMapping("/.well-known/oauth-authorization-server")
    Map<String, Object> metadata() {
        return Map.of(
                "issuer", url.toString(),
                "token_endpoint", url + "/oauth2/token",
                "jwks_uri", url + "/oauth2/jwks",
                "grant_types_supported", List.of("client_credentials"),
                "response_types_supported", List.of(),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
    }
}
