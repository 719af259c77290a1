package io.tradeseal.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, and how far. */
class AccessIT {
    private static final String THING = "/subscriptions/s/resourceGroups/g/things/t?api-version=2019-05-01";
    private static final String THINGS = "/subscriptions/s/resourceGroups/g/things?api-version=2019-05-01";

    private final SampleClient client = SampleClient.of(SharedSample.service());

    @Test
    void without_a_token_nothing_but_health_answers() {
        var nobody = client.withToken("");

        var answer = nobody.get(THINGS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(nobody.get("/nowhere").status()).isEqualTo(401);
        assertThat(nobody.get("/actuator/env").status()).isEqualTo(401);
        assertThat(nobody.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void metrics_are_served_by_a_port_of_their_own_and_by_no_other() {
        var scraper = SampleClient.ofMetrics(SharedSample.service()).withToken("");

        assertThat(scraper.get("/actuator/prometheus").body()).contains("outbox_pending");
        assertThat(scraper.get("/actuator/health/liveness").status()).isEqualTo(200);
        for (var path : new String[] {"/actuator/prometheus", "/%61ctuator/prometheus", "/actuator/prometheus/"}) {
            assertThat(client.get(path).status()).isEqualTo(404);
            assertThat(client.withToken("").get(path).code()).isEqualTo("ResourceNotFound");
        }
    }

    @Test
    void the_port_of_metrics_serves_nothing_else_whoever_asks() {
        var owner = SampleClient.ofMetrics(SharedSample.service());

        for (var path : new String[] {THINGS, "/actuator", "/actuator/env", "/error", "/"}) {
            assertThat(owner.get(path).status()).isEqualTo(404);
        }
    }

    @Test
    void a_token_that_is_expired_forged_or_nonsense_is_refused() {
        var expired = TestTokens.shared().expired(new Grant("Owner", "/"));
        var forged = TestTokens.shared().owner().replaceFirst("\\.[^.]+$", ".AAAA");
        for (var token : new String[] {expired, forged, "nonsense", "a.b.c"}) {
            var answer = client.withToken(token).get(THINGS);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("InvalidAuthenticationToken");
        }
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        var other = TestTokens.shared().ownerOf("https://elsewhere.test");

        assertThat(client.withToken(other).get(THINGS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Owner, /, 200",
        "Contributor, /subscriptions/S/resourcegroups/G, 200",
        "Contributor, /subscriptions/s/resourceGroups/g/, 200",
        "Contributor, /subscriptions/s/resourceGroups/g/things/t, 200",
        "contributor, /subscriptions/s, 200",
        "Logic App Contributor, /subscriptions/s, 200",
        "Reader, /, 403",
        "Logic App Operator, /, 403",
        "Contributor, /subscriptions/s/resourceGroups/gg, 403",
        "Contributor, /subscriptions/s/resourceGroups/g/things/tt, 403",
        "Contributor, /subscriptions/s/resourceGroups/g/thing, 403",
        "Contributor, subscriptions/s, 403",
        "Emperor, /, 403",
    })
    void a_role_reaches_as_far_as_its_scope_segment_by_segment(String role, String scope, int status) {
        var token = TestTokens.shared().token("someone", new Grant(role, scope));

        var answer = client.withToken(token)
                .call("PUT", THING, "{\"name\":\"n\",\"size\":1}", "Content-Type", "application/json");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 403) assertThat(answer.code()).isEqualTo("AuthorizationFailed");
    }
}
