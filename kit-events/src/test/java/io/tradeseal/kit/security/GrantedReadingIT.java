package io.tradeseal.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.kit.security.GrantedReading.Grant;
import io.tradeseal.testkit.TestTokens;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a token's bearer may read by what it says in one claim. */
class GrantedReadingIT {
    private final String team = "/Teams/" + UUID.randomUUID();
    private final String subscription = "S" + UUID.randomUUID();
    private final String scope = "/subscriptions/" + subscription + "/resourceGroups/G";
    private final String thing = scope + "/things/t?api-version=2019-05-01";
    private final GrantedReading granted = SharedSample.service().getBean(GrantedReading.class);
    private final SampleClient bearer = SampleClient.of(SharedSample.service())
            .withToken(TestTokens.shared().token("bearer", "team", team));

    private void grant(long revision, boolean given) {
        granted.put(new Grant("/grants/" + team, revision, team.toUpperCase(Locale.ROOT), scope, given));
    }

    private int read() {
        return bearer.get(thing).status();
    }

    @Test
    void who_holds_a_grant_may_read_below_its_scope_and_nothing_else() {
        assertThat(read()).isEqualTo(403);
        grant(1, true);
        assertThat(read()).isEqualTo(200);
        assertThat(bearer.get("/api/sample/scopes").json().get(0).asString()).isEqualTo(scope.toLowerCase(Locale.ROOT));
        var written = bearer.call("PUT", thing, "{\"name\":\"n\",\"size\":1}", "Content-Type", "application/json");
        assertThat(written.status()).isEqualTo(403);
        assertThat(bearer.get(thing.replace("/resourceGroups/G/", "/resourceGroups/GG/"))
                        .status())
                .isEqualTo(403);
        var other = TestTokens.shared().token("other", "team", team + "x");
        assertThat(SampleClient.of(SharedSample.service())
                        .withToken(other)
                        .get(thing)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_older_word_changes_nothing() {
        grant(2, true);
        grant(1, false);
        assertThat(read()).isEqualTo(200);
        grant(3, false);
        assertThat(read()).isEqualTo(403);
        grant(2, true);
        assertThat(read()).isEqualTo(403);
        grant(4, true);
        assertThat(read()).isEqualTo(200);
    }

    @Test
    void a_grant_that_is_on_its_way_is_waited_for() throws Exception {
        var answer = CompletableFuture.supplyAsync(this::read);
        grant(1, true);
        assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void a_claim_that_is_no_name_holds_nothing() {
        var odd = TestTokens.shared().token("odd", "team", "\\u0000");
        assertThat(SampleClient.of(SharedSample.service())
                        .withToken(odd)
                        .get(thing)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_list_shows_what_roles_name_one_by_one_or_everything() {
        var things = "/subscriptions/" + subscription + "/things";
        var one = covered(things + "/A", things + "/a/part", things + "x/b", "/subscriptions/other");
        assertThat(one.json().path("all").asBoolean()).isFalse();
        assertThat(one.json().path("keys").valueStream().map(key -> key.asString()))
                .containsExactly((things + "/a").toLowerCase(Locale.ROOT));
        for (var whole : new String[] {things, "/subscriptions/" + subscription, "/"}) {
            assertThat(covered(whole, things + "/a").json().path("all").asBoolean())
                    .as(whole)
                    .isTrue();
        }
        assertThat(covered(things + "/a/part").status()).isEqualTo(403);
        assertThat(covered().status()).isEqualTo(403);
    }

    private SampleClient.Answer covered(String... scopes) {
        var grants = java.util.Arrays.stream(scopes)
                .map(each -> new TestTokens.Grant("Reader", each))
                .toArray(TestTokens.Grant[]::new);
        return SampleClient.of(SharedSample.service())
                .withToken(TestTokens.shared().token("reader", grants))
                .get("/api/sample/things-of/" + subscription);
    }
}
