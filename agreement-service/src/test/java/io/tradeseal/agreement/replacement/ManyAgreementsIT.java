package io.tradeseal.agreement.replacement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.ManyAgreements;
import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Trade;
import io.tradeseal.contracts.ResourceIds;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Findings and replacements where many agreements name a certificate; {@code -Dtradeseal.agreements=10000} for more. */
class ManyAgreementsIT {
    private static final int MANY = Integer.getInteger("tradeseal.agreements", 1_000);

    private final Running service = Running.service();
    private final JdbcClient db = service.bean(JdbcClient.class);
    private final Trade trade = new Trade();

    private void manyAgreements() {
        ManyAgreements.replaceable(trade, MANY);
    }

    private JsonNode awaitState(String state) {
        return await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> service.get(trade.account + "/replacements/Big")
                                .send()
                                .properties(),
                        properties -> properties.path("state").asString("").equals(state));
    }

    private Map<String, Object> scans() {
        return db.sql("""
                select pg_stat_get_xact_numscans('replacement'::regclass) as replacement,
                  pg_stat_get_xact_numscans('replacement_step'::regclass) as replacement_step
                """).query().singleRow();
    }

    private void noStatementScansSteps() {
        var key = ResourceIds.key(trade.account + "/replacements/big");
        var steps = service.bean(ReplacementSteps.class);
        db.sql("vacuum analyze replacement_step").update();
        service.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            var before = scans();
            assertThat(steps.of(key, Replacement.StepState.RESTORED, "", 50)).hasSize(50);
            assertThat(steps.of(key, Replacement.StepState.PENDING, "", 50)).isEmpty();
            var some = steps.of(key, null, key.replace("/replacements/big", "/agreements/a5"), 50);
            assertThat(some).hasSize(50);
            steps.update(key, some.subList(0, 2));
            assertThat(scans().get("replacement_step")).isEqualTo(before.get("replacement_step"));
            transaction.setRollbackOnly();
        });
    }

    @Test
    void many_agreements_are_replaced_and_put_back() {
        manyAgreements();
        var began = System.nanoTime();
        assertThat(service.get(trade.account + "/findings?severity=Error")
                        .send()
                        .status())
                .isEqualTo(200);
        var listed = (System.nanoTime() - began) / 1_000_000;
        began = System.nanoTime();
        var dry = service.post(trade.account + "/certificates/guest/replace")
                .send(Map.of("properties", Map.of("by", "next", "dryRun", true)));
        var previewed = (System.nanoTime() - began) / 1_000_000;
        assertThat(dry.json().path("value").size()).isEqualTo(100);
        began = System.nanoTime();
        var ordered = service.post(trade.account + "/certificates/guest/replace")
                .send(Map.of("properties", Map.of("name", "Big", "by", "next")));
        var taken = (System.nanoTime() - began) / 1_000_000;
        assertThat(ordered.status()).as(ordered.message()).isEqualTo(201);
        assertThat(awaitState("Completed").at("/agreements/replaced").asInt()).isEqualTo(MANY);
        var replaced = (System.nanoTime() - began) / 1_000_000;
        began = System.nanoTime();
        service.post(trade.account + "/replacements/Big/undo").send();
        assertThat(awaitState("Undone").at("/agreements/restored").asInt()).isEqualTo(MANY);
        var restored = (System.nanoTime() - began) / 1_000_000;
        System.out.printf(
                "%,d agreements of one certificate: findings listed in %d ms, dry run of a page in %d ms, order taken in %,d ms, all replaced in %,d ms, all restored in %,d ms%n",
                MANY, listed, previewed, taken, replaced, restored);
        noStatementScansSteps();
    }
}
