package io.tradeseal.agreement.rollover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Running.Answer;
import io.tradeseal.agreement.Scene;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.agreement.rollover.RolloverBody.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Two plans for one certificate: the first is stored and not committed when the request with the second comes. */
class PlansAtOnceIT {
    private final Running service = Running.service();
    private final Scene scene = new Scene();

    @BeforeEach
    void twoVersions() {
        scene.certificate(
                "host",
                "private",
                scene.version(2, "Unresolved", true, scene.day(-1), scene.day(300)),
                scene.version(1, "Unresolved", false, scene.day(-90), scene.day(60)));
        scene.agreement("Ag1");
    }

    private Answer secondOf(String first, String second, boolean commits) {
        var waiting = service.bean(TransactionOperations.class).execute(status -> {
            assertThat(store(first)).isTrue();
            var request = CompletableFuture.supplyAsync(() -> put(second));
            await().atMost(Duration.ofSeconds(30)).until(() -> request.isDone() || anyWaits());
            assertThat(request).as("it waits for the first").isNotDone();
            if (!commits) status.setRollbackOnly();
            return request;
        });
        return Objects.requireNonNull(waiting).join();
    }

    private boolean store(String name) {
        var certificate =
                service.bean(CertificateReplicas.class).find(scene.key("host")).orElseThrow();
        var wish = new Wish("host", 1, 2, Switching.CONFIRMATION, null, null, scene.day(30), null);
        return service.bean(PlanRollover.class).plan(new RolloverId(scene.account, name), wish, certificate);
    }

    private Answer put(String name) {
        var properties = Map.of(
                "certificateName",
                "host",
                "fromVersion",
                1,
                "overlapEnd",
                scene.day(30).toString());
        return service.put(scene.account + "/rollovers/" + name).send(Map.of("properties", properties));
    }

    private boolean anyWaits() {
        return service.bean(JdbcClient.class).sql("""
                select exists (select from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock')
                """).query(Boolean.class).single();
    }

    private List<String> rollovers() {
        return service.get(scene.account + "/rollovers")
                .send()
                .json()
                .path("value")
                .findValuesAsString("name");
    }

    @Test
    void of_two_plans_for_a_certificate_at_once_one_is_made_and_the_other_is_told_of_it() {
        var second = secondOf("First", "Second", true);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("RolloverConflict");
        assertThat(second.message()).contains("'First'");
        assertThat(rollovers()).containsExactly("First");
    }

    @Test
    void the_same_plan_twice_at_once_is_one() {
        var second = secondOf("Same", "Same", true);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.properties().path("state").asString()).isEqualTo("Planned");
        assertThat(rollovers()).containsExactly("Same");
    }

    @Test
    void a_plan_that_is_not_stored_after_all_stands_in_nobodys_way() {
        assertThat(secondOf("First", "Second", false).status()).isEqualTo(201);
        assertThat(rollovers()).containsExactly("Second");
    }
}
