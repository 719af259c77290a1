package io.tradeseal.portal.token;

import io.tradeseal.portal.PublicUrl;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Azure's clients learn the token endpoint of a tenant (OpenID Connect Discovery 1.0 §4). They insist on an
 * authorization endpoint and on the issuer's origin being the one they asked; a tenant may have any name.
 */
@RestController
class OpenIdConfiguration {

    private static final String TENANT = "/{tenant:[A-Za-z0-9][A-Za-z0-9.-]*}";

    private final PublicUrl url;

    OpenIdConfiguration(PublicUrl url) {
        this.url = url;
    }

    @GetMapping(TENANT + "/v2.0/.well-known/openid-configuration")
    Map<String, Object> ofTenant(@PathVariable String tenant) {
        return document(url + "/" + tenant + "/oauth2/v2.0");
    }

    /** Of version 1, and what is asked of Active Directory Federation Services, whose tenant is always "adfs". */
    @GetMapping(TENANT + "/.well-known/openid-configuration")
    Map<String, Object> ofVersion1(@PathVariable String tenant) {
        return document(url + "/" + tenant + "/oauth2");
    }

    private Map<String, Object> document(String endpoints) {
        return Map.of(
                "issuer", url.toString(),
                "token_endpoint", endpoints + "/token",
                // Nothing is served there, people sign in by the portal's own form; msal-node takes the tenant from it.
                "authorization_endpoint", endpoints + "/authorize",
                "jwks_uri", url + "/oauth2/jwks",
                "grant_types_supported", List.of("client_credentials"),
                "response_types_supported", List.of(),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
    }
}
