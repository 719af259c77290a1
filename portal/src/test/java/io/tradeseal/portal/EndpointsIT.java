package io.tradeseal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.walk.Endpoints;
import io.tradeseal.kit.walk.OpenApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
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

    private static final Set<String> BY_ROLE = Set.of(
            "GET /api/clients",
            "POST /api/clients",
            "GET /api/clients/{id}",
            "DELETE /api/clients/{id}",
            "GET /api/me");

    private static final String CLIENT = "{\"name\":\"walked\",\"roles\":[{\"role\":\"Reader\",\"scope\":\"/\"}]}";

    private static final Comparator<String> DELETIONS_LAST = Comparator.comparing(
                    (String endpoint) -> endpoint.startsWith("DELETE "))
            .thenComparing(Comparator.naturalOrder());

    /** @param token none where it is empty */
    private record Call(String endpoint, String client, String query, String body, String token) {}

    private final RunningPortal portal = RunningPortal.shared();
    private final OpenApi documents = OpenApi.published();

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

    private Set<String> apis() {
        var apis = mapped();
        apis.removeAll(PAGES);
        apis.removeAll(FORMS_FOR_ANYONE);
        apis.remove("GET /sign-in");
        return apis;
    }

    @Test
    void what_is_no_page_is_in_the_openapi_document() {
        assertThat(documents.unknown(apis())).isEmpty();
    }

    @Test
    void every_status_that_an_api_answers_with_is_in_the_openapi_document() throws Exception {
        var owner = portal.token();
        var reader = RunningPortal.json(send(new Call("POST /api/clients", "", "", CLIENT, owner)));
        var id = reader.path("id").asString();
        var token = portal.token(id, reader.path("secret").asString());
        var seen = new TreeSet<String>();
        for (var endpoint : apis().stream().sorted(DELETIONS_LAST).toList()) {
            for (var call : List.of(
                    new Call(endpoint, id, "", CLIENT, token),
                    new Call(endpoint, id, "", "[", "unreadable"),
                    new Call(endpoint, "nobody", "?$top=0", "{}", owner),
                    new Call(endpoint, id, "", CLIENT, owner))) {
                seen.add(endpoint + ": " + send(call).statusCode());
            }
        }
        assertThat(seen)
                .contains("GET /api/clients: 403", "GET /api/clients: 400", "DELETE /api/clients/{id}: 204")
                .allMatch(this::isDocumented);
    }

    /** Answered in front of every controller. */
    @Test
    void what_filters_and_routes_answer_is_in_the_openapi_document_too() throws Exception {
        var token = portal.token();
        var seen = List.of(
                "POST /{tenant}/oauth2/v2.0/token: " + post("/contoso/oauth2/v2.0/token"),
                "POST /{tenant}/oauth2/token: " + post("/adfs/oauth2/token"),
                "POST /oauth2/token: " + post("/oauth2/token"),
                "GET /api/dead-letters/{service}: "
                        + portal.get("/api/dead-letters/nope", token).statusCode());
        assertThat(seen).contains("POST /{tenant}/oauth2/token: 400", "GET /api/dead-letters/{service}: 404");
        assertThat(seen).allMatch(this::isDocumented);
    }

    private int post(String path) throws Exception {
        var request = portal.request(path)
                .header("Authorization", portal.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type="));
        return portal.send(request).statusCode();
    }

    /** The front door refuses them whoever would answer: a query that is malformed, a body that is too large, what is away. */
    @Test
    void every_operation_of_every_document_says_what_is_refused_at_the_door() {
        assertThat(documents.silentOn(400)).isEmpty();
        assertThat(documents.silentOn(503)).isEmpty();
        assertThat(documents.ofBodiesSilentOn(413)).isEmpty();
    }

    private boolean isDocumented(String answer) {
        var colon = answer.lastIndexOf(": ");
        return documents.says(answer.substring(0, colon), Integer.parseInt(answer.substring(colon + 2)));
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
        return send(new Call(endpoint, "someone", "", "", ""));
    }

    private HttpResponse<String> send(Call call) throws Exception {
        var parts = call.endpoint().split(" ", 2);
        var path = parts[1].replace(TENANT, "contoso")
                .replaceAll("\\{name:.*}", "CertificateUploaded.v1.json")
                .replace("{id}", call.client());
        var request = portal.request(path + call.query())
                .header("Content-Type", "application/json")
                .method(parts[0], BodyPublishers.ofString(call.body()));
        return portal.send(
                call.token().isEmpty() ? request : request.header("Authorization", "Bearer " + call.token()));
    }
}
