package io.tradeseal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.walk.Endpoints;
import io.tradeseal.kit.walk.OddWalk;
import io.tradeseal.kit.walk.OpenApi;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint by every role: what is not granted is refused. */
class AccessIT {
    private static final List<String> ROLES = List.of(
            "Owner", "Contributor", "Reader", "Logic App Contributor", "Logic App Operator", "Key Vault Administrator");
    private static final Set<String> WRITERS = Set.of("Owner", "Contributor", "Logic App Contributor");
    private static final Set<String> READERS =
            Set.of("Owner", "Contributor", "Reader", "Logic App Contributor", "Logic App Operator");
    private static final Set<String> OPERATORS = Set.of("Owner", "Contributor");
    private static final String BODY = "{\"properties\":{\"email\":\"ann@example.com\"}}";

    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);

    /** @param allowed roles that are not refused, whatever else the answer is */
    private record Endpoint(String method, String pattern, String path, String body, Set<String> allowed) {}

    private List<Endpoint> endpoints() {
        var account = "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Logic/integrationAccounts/{a}";
        return List.of(
                new Endpoint("PUT", account + "/contacts/{name}", scene.contactPath("ann"), BODY, WRITERS),
                new Endpoint("GET", account + "/contacts/{name}", scene.contactPath("ann"), null, READERS),
                new Endpoint("DELETE", account + "/contacts/{name}", scene.contactPath("bob"), null, WRITERS),
                new Endpoint(
                        "GET",
                        account + "/contacts",
                        scene.events.accountId + "/contacts" + Scene.VERSION,
                        null,
                        READERS),
                new Endpoint(
                        "GET",
                        account + "/certificates/{c}/notifications",
                        scene.events.certificateId("c1") + "/notifications" + Scene.VERSION,
                        null,
                        READERS),
                new Endpoint(
                        "DELETE",
                        "/api/notifications/suppressions",
                        "/api/notifications/suppressions?address=" + scene.address("gone"),
                        null,
                        OPERATORS),
                new Endpoint(
                        "POST",
                        "/api/notifications/{notificationId}/resend",
                        "/api/notifications/" + notificationId() + "/resend",
                        null,
                        OPERATORS),
                new Endpoint(
                        "POST",
                        "/api/notifications/resend",
                        "/api/notifications/resend?reason=AddressInvalid&account=" + scene.events.accountId,
                        null,
                        OPERATORS),
                // Lists answer everybody who may read anything, with what they may read.
                new Endpoint("GET", "/api/contacts", "/api/contacts", null, READERS),
                new Endpoint("GET", "/api/notifications", "/api/notifications", null, READERS),
                new Endpoint(
                        "GET", "/api/notifications/suppressions", "/api/notifications/suppressions", null, READERS));
    }

    /** Of the mail that failed; any other where there is none yet. */
    private String notificationId() {
        return service.get("/api/notifications?state=Failed&account=" + scene.events.accountId)
                .json()
                .at("/value/0/notificationId")
                .asString(new java.util.UUID(0, 0).toString());
    }

    @TestFactory
    Stream<DynamicTest> each_role_may_do_what_it_is_for_and_nothing_else() {
        var gone = scene.contact("gone");
        Shared.SMTP.on(gone, SmtpSink.Rule.refuse("550 5.1.1 no such user", 1000));
        scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
        scene.awaitState("c1", gone, "Failed");
        return endpoints().stream()
                .flatMap(endpoint -> ROLES.stream()
                        .map(role -> DynamicTest.dynamicTest(
                                endpoint.method() + " " + endpoint.pattern() + " by " + role,
                                () -> check(endpoint, role))));
    }

    private void check(Endpoint endpoint, String role) {
        var token = TestTokens.shared().token("someone", new Grant(role, scene.events.accountId));
        var answer = service.call(endpoint.method(), endpoint.path(), endpoint.body(), token, Map.of());
        if (endpoint.allowed().contains(role)) {
            assertThat(answer.status()).as(answer.body()).isNotIn(401, 403).isLessThan(500);
        } else if (role.startsWith("Key Vault")
                && ((endpoint.method().equals("DELETE") && endpoint.pattern().endsWith("suppressions"))
                        || endpoint.pattern().endsWith("}/resend"))) {
            assertThat(answer.status()).isEqualTo(404); // who may read nothing learns nothing
        } else {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.json().at("/error/code").asString()).isEqualTo("AuthorizationFailed");
        }
        assertThat(OpenApi.published().says(endpoint.method() + " " + endpoint.pattern(), answer.status()))
                .as("the document names %d", answer.status())
                .isTrue();
        var elsewhere = TestTokens.shared().token("someone", new Grant(role, "/subscriptions/other"));
        var refused = service.call(endpoint.method(), endpoint.path(), endpoint.body(), elsewhere, Map.of());
        if (endpoint.pattern().startsWith("/api")) {
            assertThat(refused.body()).doesNotContain(scene.events.accountName);
        } else {
            assertThat(refused.status()).isEqualTo(403);
        }
        for (var bad : new String[] {null, "rubbish", TestTokens.shared().expired(new Grant("Owner", "/"))}) {
            var unknown = service.call(endpoint.method(), endpoint.path(), endpoint.body(), bad, Map.of());
            assertThat(unknown.status()).isEqualTo(401);
            assertThat(unknown.json().at("/error/code").asString()).isEqualTo("InvalidAuthenticationToken");
        }
    }

    @Test
    void whatever_odd_an_endpoint_is_sent_its_answer_is_in_the_openapi_document() {
        scene.contact("ann");
        assertThat(OddWalk.faults(mapped(), (pattern, query, headers) -> {
                    var endpoint = endpoints().stream()
                            .filter(it -> pattern.equals(it.method() + " " + it.pattern()))
                            .findFirst()
                            .orElseThrow();
                    var path = endpoint.path().replaceFirst("\\?.*", "") + query;
                    var version = path.startsWith("/subscriptions") ? Scene.VERSION : "";
                    return service.call(
                                    endpoint.method(),
                                    path + (query.isEmpty() ? version : version.replace('?', '&')),
                                    endpoint.body(),
                                    TestTokens.shared().owner(),
                                    headers)
                            .status();
                }))
                .isEmpty();
    }

    @Test
    void no_endpoint_is_left_out_of_this_test() {
        var walked = endpoints().stream()
                .map(endpoint -> endpoint.method() + " " + endpoint.pattern())
                .toList();
        assertThat(walked).containsExactlyInAnyOrderElementsOf(mapped());
    }

    @Test
    void every_endpoint_is_in_the_openapi_document() {
        assertThat(OpenApi.published().unknown(mapped())).isEmpty();
    }

    private Set<String> mapped() {
        return Endpoints.of(
                service.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
                "io.tradeseal.notification");
    }
}
