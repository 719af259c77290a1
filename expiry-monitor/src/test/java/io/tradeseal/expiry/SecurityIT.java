package io.tradeseal.expiry;

import static io.tradeseal.expiry.Certificates.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.walk.Endpoints;
import io.tradeseal.kit.walk.OddWalk;
import io.tradeseal.kit.walk.OpenApi;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class SecurityIT {
    private static final String ARM = "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Logic"
            + "/integrationAccounts/{account}";
    private static final Set<String> READERS =
            Set.of("Owner", "Contributor", "Reader", "Logic App Contributor", "Logic App Operator");
    private static final Set<String> WRITERS = Set.of("Owner", "Contributor", "Logic App Contributor");

    /** Every endpoint of the service and who may use it. */
    private static final Map<String, Set<String>> ENDPOINTS = Map.ofEntries(
            Map.entry("GET " + ARM + "/expirationPolicy", READERS),
            Map.entry("PUT " + ARM + "/expirationPolicy", WRITERS),
            Map.entry("DELETE " + ARM + "/expirationPolicy", WRITERS),
            Map.entry("POST " + ARM + "/expirationPolicy/preview", READERS),
            Map.entry("GET " + ARM + "/certificates/{certificate}/expirations", READERS),
            Map.entry("GET /api/expirations", READERS),
            Map.entry("GET /api/expirations/summary", READERS),
            Map.entry("GET /api/expirations.ics", READERS),
            Map.entry("GET /api/expirations/feeds", WRITERS),
            Map.entry("POST /api/expirations/feeds", WRITERS),
            Map.entry("DELETE /api/expirations/feeds/{id}", WRITERS));

    /** Followed without a token: whoever knows the secret may read what it names (SharedFeedIT). */
    private static final Set<String> SECRET = Set.of("GET /calendars/{secret}.ics");

    private final String account = account();

    @Test
    void the_walk_knows_every_endpoint() {
        var walked = new HashSet<>(ENDPOINTS.keySet());
        walked.addAll(SECRET);
        assertThat(mapped()).isEqualTo(walked);
    }

    @Test
    void every_endpoint_is_in_the_openapi_document() {
        assertThat(OpenApi.published().unknown(mapped())).isEmpty();
    }

    private static Set<String> mapped() {
        return Endpoints.of(
                Monitor.shared().bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
                "io.tradeseal.expiry");
    }

    @Test
    void each_endpoint_lets_in_the_roles_that_it_is_for_and_no_other() {
        Monitor.shared().publish(Certificates.created(account, 1));
        Monitor.shared().awaitAccount(account, 1);
        var wrong = new ArrayList<String>();
        var documents = OpenApi.published();
        var roles = new ArrayList<>(READERS);
        roles.addAll(List.of("Key Vault Administrator", "owner of nothing"));
        ENDPOINTS.forEach((endpoint, allowed) -> {
            for (var role : roles) {
                var status = call(endpoint, TestTokens.shared().token("walker", new Grant(role, account)))
                        .status();
                if (allowed.contains(role) == (status == 403) || status == 401 || status >= 500) {
                    wrong.add(endpoint + " as " + role + ": " + status);
                }
                if (!documents.says(endpoint, status)) wrong.add(endpoint + " is not said to answer " + status);
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatever_odd_an_endpoint_is_sent_its_answer_is_in_the_openapi_document() {
        Monitor.shared().publish(Certificates.created(account, 1));
        Monitor.shared().awaitAccount(account, 1);
        var owner = new Client();
        assertThat(OddWalk.faults(
                        mapped(),
                        (endpoint, query, headers) ->
                                call(owner, endpoint, query, headers).status()))
                .isEmpty();
    }

    @Test
    void without_a_token_or_with_a_bad_one_nothing_is_answered() {
        for (var endpoint : ENDPOINTS.keySet()) {
            for (var token : List.of("", "nonsense", TestTokens.shared().expired(new Grant("Owner", "/")))) {
                var answer = call(endpoint, token);
                assertThat(answer.status()).as(endpoint).isEqualTo(401);
                assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
            }
        }
    }

    @Test
    void a_role_over_another_account_opens_nothing_here() {
        var elsewhere = TestTokens.shared().token("walker", new Grant("Owner", account()));
        var sibling = TestTokens.shared().token("walker", new Grant("Owner", account + "2"));
        for (var endpoint : ENDPOINTS.keySet()) {
            if (!endpoint.contains(ARM)) continue;
            assertThat(call(endpoint, elsewhere).code()).as(endpoint).isEqualTo("AuthorizationFailed");
            assertThat(call(endpoint, sibling).status()).as(endpoint).isEqualTo(403);
        }
    }

    private Client.Answer call(String endpoint, String token) {
        return call(new Client(token), endpoint, "", Map.of());
    }

    private Client.Answer call(Client client, String endpoint, String query, Map<String, String> headers) {
        var method = endpoint.substring(0, endpoint.indexOf(' '));
        var path = endpoint.substring(endpoint.indexOf(' ') + 1)
                .replace(ARM, account)
                .replace("{certificate}", "partner")
                .replace("{secret}", "nothing")
                .replace("{id}", "nobody");
        var version = path.startsWith("/subscriptions") ? (query.isEmpty() ? "?" : "&") + "api-version=2019-05-01" : "";
        var body = method.startsWith("P") ? "{\"properties\":{\"thresholds\":[\"P3D\"]}}" : null;
        var fields = headers.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new);
        return client.send(method, path + query + version, body, fields);
    }
}
