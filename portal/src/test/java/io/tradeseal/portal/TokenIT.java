package io.tradeseal.portal;

import static io.tradeseal.portal.RunningPortal.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenIT {

    private final RunningPortal portal = RunningPortal.shared();

    @Test
    void a_client_gets_a_token_with_its_roles_and_the_public_url_as_issuer() throws Exception {
        var secret = portal.clientSecret();
        var answer = portal.tokenRequest("grant_type=client_credentials&client_id=tradeseal&client_secret=" + secret);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("token_type").asString()).isEqualTo("Bearer");
        var claims =
                SignedJWT.parse(json(answer).get("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(RunningPortal.ISSUER);
        assertThat(claims.getSubject()).isEqualTo("tradeseal");
        assertThat(claims.getClaim("roles")).isEqualTo(List.of(Map.of("role", "Owner", "scope", "/")));
    }

    @Test
    void the_secret_may_come_by_http_basic() throws Exception {
        var basic = Base64.getEncoder()
                .encodeToString(("tradeseal:" + portal.clientSecret()).getBytes(StandardCharsets.UTF_8));
        var answer = portal.send(portal.request("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=https%3A%2F%2Flocalhost%3A8443%2F.default")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).has("scope")).isFalse();
    }

    @Test
    void any_other_scope_is_refused_in_the_shape_of_rfc_6749() throws Exception {
        var answer = portal.tokenRequest(
                "grant_type=client_credentials&scope=admin&client_id=tradeseal&client_secret=" + portal.clientSecret());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("error").asString()).isEqualTo("invalid_scope");
    }

    @Test
    void an_unknown_client_and_a_wrong_secret_look_the_same() throws Exception {
        var unknown = portal.tokenRequest("grant_type=client_credentials&client_id=nobody&client_secret=x");
        var wrong = portal.tokenRequest("grant_type=client_credentials&client_id=tradeseal&client_secret=x");
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body()).contains("invalid_client");
    }

    @Test
    void no_client_at_all_is_told_so() throws Exception {
        var answer = portal.tokenRequest("grant_type=client_credentials");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(json(answer).get("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void odd_requests_are_refused_never_a_server_error() throws Exception {
        for (var form : List.of(
                "",
                "grant_type=password&client_id=tradeseal&client_secret=x",
                "grant_type=client_credentials&client_id=%00&client_secret=%00",
                "grant_type=client_credentials&client_id=&client_secret=",
                "grant_type=client_credentials&client_id=a&client_id=b&client_secret=c",
                "grant_type=client_credentials&client_id=tradeseal&client_secret=" + "x".repeat(5000))) {
            assertThat(portal.tokenRequest(form).statusCode()).as(form).isBetween(400, 499);
        }
        assertThat(portal.tokenRequest("grant_type=client_credentials&client_id=tradeseal&client_secret=wrong")
                        .headers()
                        .firstValue("www-authenticate"))
                .contains("Basic");
        assertThat(portal.send(portal.request("/oauth2/token")
                                .header("Authorization", "Basic !!!")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials")))
                        .statusCode())
                .isBetween(400, 499);
    }

    @Test
    void every_refusal_says_what_to_do() throws Exception {
        var known = "&client_id=tradeseal&client_secret=" + portal.clientSecret();
        for (var form : List.of(
                "grant_type=client_credentials&client_id=nobody&client_secret=x",
                "grant_type=client_credentials&scope=admin" + known,
                "grant_type=authorization_code" + known,
                "grant_type=client_credentials&grant_type=client_credentials" + known)) {
            var answer = portal.tokenRequest(form);
            assertThat(answer.statusCode()).as(form).isBetween(400, 401);
            assertThat(json(answer).path("error_description").asString(""))
                    .as(form)
                    .endsWith(".")
                    .doesNotContain("\"");
        }
    }

    @Test
    void another_method_is_told_which_one_there_is() throws Exception {
        for (var method : List.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS")) {
            var answer = portal.send(portal.request("/oauth2/token").method(method, BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("allow")).as(method).contains("POST");
        }
        var keys = portal.send(portal.request("/oauth2/jwks").POST(BodyPublishers.noBody()));
        assertThat(keys.statusCode()).isEqualTo(405);
        assertThat(json(keys).at("/error/code").asString()).isEqualTo("MethodNotAllowed");
    }

    @Test
    void the_metadata_names_what_there_is_and_nothing_else() throws Exception {
        var answer = portal.send(portal.request("/.well-known/oauth-authorization-server"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var metadata = json(answer);
        assertThat(metadata.get("issuer").asString()).isEqualTo(RunningPortal.ISSUER);
        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(RunningPortal.ISSUER + "/oauth2/token");
        assertThat(metadata.has("authorization_endpoint")).isFalse();
        assertThat(metadata.has("introspection_endpoint")).isFalse();
    }

    @Test
    void a_client_of_azure_finds_the_token_endpoint_of_whatever_tenant_it_names_and_gets_a_token_there()
            throws Exception {
        for (var document : List.of(
                "/contoso.example/v2.0/.well-known/openid-configuration",
                "/8a6a1e7c-0c1e-4a52-9d0f-1f0f6f6f7d11/v2.0/.well-known/openid-configuration",
                "/adfs/.well-known/openid-configuration")) {
            var found = portal.send(portal.request(document));
            assertThat(found.statusCode()).as(document).isEqualTo(200);
            var metadata = json(found);
            assertThat(metadata.get("issuer").asString()).isEqualTo(RunningPortal.ISSUER);
            assertThat(metadata.get("jwks_uri").asString()).isEqualTo(RunningPortal.ISSUER + "/oauth2/jwks");
            var endpoint = metadata.get("token_endpoint").asString();
            var tenant = RunningPortal.ISSUER + document.substring(0, document.indexOf('/', 1) + 1);
            assertThat(endpoint).startsWith(tenant);
            // msal-node takes the tenant from here, and puts it into the token endpoint.
            assertThat(metadata.get("authorization_endpoint").asString()).startsWith(tenant);
            var answer = portal.send(portal.request(endpoint.substring(RunningPortal.ISSUER.length())
                            + "?client-request-id=3f3f6f2e-6ad2-4d0b-8d0a-0a3f4f6c1b2d")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=tradeseal&client_info=1"
                            + "&scope=https%3A%2F%2Flocalhost%3A8443%2F%2F.default&client_secret="
                            + portal.clientSecret())));
            assertThat(answer.statusCode()).as(endpoint).isEqualTo(200);
            assertThat(SignedJWT.parse(json(answer).get("access_token").asString())
                            .getJWTClaimsSet()
                            .getIssuer())
                    .isEqualTo(RunningPortal.ISSUER);
        }
    }

    @Test
    void below_a_tenant_the_token_endpoint_is_as_strict_as_without_one() throws Exception {
        var get = portal.send(portal.request("/contoso/oauth2/v2.0/token"));
        assertThat(get.statusCode()).isEqualTo(405);
        var wrong = portal.send(portal.request("/contoso/oauth2/v2.0/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=tradeseal&client_secret=x")));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).get("error").asString()).isEqualTo("invalid_client");
        for (var odd : List.of("/con%20toso/oauth2/v2.0/token", "/a/b/oauth2/token", "/contoso/oauth2/v3.0/token")) {
            var answer = portal.send(portal.request(odd).POST(BodyPublishers.noBody()));
            assertThat(answer.statusCode()).as(odd).isIn(400, 401, 404);
        }
        assertThat(portal.send(portal.request("/con%20toso/v2.0/.well-known/openid-configuration"))
                        .statusCode())
                .isIn(401, 404);
    }

    @Test
    void the_key_set_holds_no_private_part() throws Exception {
        var keys = portal.send(portal.request("/oauth2/jwks"));
        assertThat(json(keys).get("keys")).hasSize(1);
        assertThat(keys.body()).doesNotContain("\"d\"").doesNotContain("\"p\"");
    }
}
