package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.walk.Endpoints;
import io.tradeseal.kit.walk.OpenApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the portal answers itself: to anyone, to whoever has signed in, or by role (ClientsIT). */
class EndpointsIT {
    private static final String TENANT = "{tenant:[A-Za-z0-9][A-Za-z0-9.-]*}";

    private static final Set<String> FOR_ANYONE = Set.of(
            "GET /" + TENANT + "/.well-known/openid-configuration",
            "GET /" + TENANT + "/v2.0/.well-known/openid-configuration",
            "GET /.well-known/oauth-authorization-server",
            "GET /asyncapi.yaml",
            "GET /openapi.yaml",
            "GET /schemas/{name:[A-Za-z]+\\.v[0-9]+\\.json}",
            "GET /sign-in");

    /** Forms whose token is missing are refused before anybody is asked who he is (SignInIT). */
    private static final Set<String> FORMS_FOR_ANYONE = Set.of("POST /sign-in", "POST /sign-out");

    private static final Set<String> PAGES = Set.of(
            "GET /", "GET /add", "POST /add/check", "POST /add/save", "GET /certificate", "GET /certificate/download");

    private static final Set<String> BY_ROLE =
            Set.of("GET /api/clients", "POST /api/clients", "GET /api/clients/{id}", "DELETE /api/clients/{id}");

    private final RunningPortal portal = RunningPortal.shared();

    private Set<String> mapped() {
        return Endpoints.of(
                portal.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class), "io.tradeseal.portal");
    }

    @Test
    void every_endpoint_is_known_here() {
        var known = new TreeSet<>(FOR_ANYONE);
        known.addAll(FORMS_FOR_ANYONE);
        known.addAll(PAGES);
        known.addAll(BY_ROLE);
        assertThat(mapped()).isEqualTo(known);
    }

    @Test
    void what_is_no_page_is_in_the_openapi_document() {
        var apis = mapped();
        apis.removeAll(PAGES);
        apis.removeAll(FORMS_FOR_ANYONE);
        apis.remove("GET /sign-in");
        assertThat(OpenApi.published().unknown(apis)).isEmpty();
    }

    @Test
    void without_a_token_only_what_is_for_anyone_is_answered() throws Exception {
        for (var endpoint : FOR_ANYONE) {
            assertThat(send(endpoint).statusCode()).as(endpoint).isEqualTo(200);
        }
        for (var endpoint : PAGES) {
            assertThat(send(endpoint).statusCode()).as(endpoint).isIn(302, 401);
        }
        for (var endpoint : BY_ROLE) {
            assertThat(send(endpoint).statusCode()).as(endpoint).isEqualTo(401);
        }
    }

    private HttpResponse<String> send(String endpoint) throws Exception {
        var parts = endpoint.split(" ", 2);
        var path = parts[1].replace(TENANT, "contoso")
                .replaceAll("\\{name:.*}", "CertificateUploaded.v1.json")
                .replace("{id}", "someone");
        return portal.send(portal.request(path).method(parts[0], BodyPublishers.noBody()));
    }
}
