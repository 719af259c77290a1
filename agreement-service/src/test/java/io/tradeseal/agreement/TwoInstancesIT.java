package io.tradeseal.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.risk.EvaluateAgreements;
import io.tradeseal.agreement.rollover.AdvanceRollovers;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Two instances on one database: each thing is done once, whoever does it, and whoever stops while it is done. */
class TwoInstancesIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.agreements");
    /** More than a batch of either work. */
    private static final int AGREEMENTS = 1_200;

    private final Running service = Running.service();
    private final JdbcClient db = service.bean(JdbcClient.class);
    private final Scene scene = new Scene();

    private void manyAgreements() {
        scene.certificate("host", "private", scene.version(1, "Unresolved", true, scene.day(-9), scene.day(60)));
        scene.certificate("guest", "public", scene.version(1, "Enabled", true, scene.day(-9), scene.day(90)));
        service.bean(TransactionOperations.class)
                .executeWithoutResult(
                        status -> IntStream.range(0, AGREEMENTS).forEach(number -> scene.agreement("Ag" + number)));
    }

    private boolean quiet() {
        return db.sql("""
                select not exists (select from certificate_user where account_key = :account
                    and (unpublished or evaluate_at <= :now))
                  and not exists (select from rollover where account_key = :account and due_at <= :now)
                  and not exists (select from outbox)
                """)
                .param("account", ResourceIds.key(scene.account))
                .param("now", service.clock().instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private void awaitQuiet() {
        await().atMost(Duration.ofSeconds(60)).until(this::quiet);
    }

    /** How often each resource of the account was told of by events of that type. */
    private List<Long> told(String type) {
        return List.copyOf(EVENTS
                .all(record -> record.type().equals("Tradeseal." + type + ".v1")
                        && record.subject().startsWith(scene.account + "/"))
                .stream()
                .collect(Collectors.groupingBy(TwoInstancesIT::keyAndRevision, Collectors.counting()))
                .values());
    }

    private static String keyAndRevision(TopicRecord record) {
        return record.key() + " "
                + JsonMapper.shared().readTree(record.value()).path("revision").asLong();
    }

    private void revokeGuest() {
        scene.certificate("guest", "public", scene.version(1, "Revoked", false, scene.day(-9), scene.day(90)));
    }

    private void uploadSuccessor() {
        scene.certificate(
                "host",
                "private",
                scene.version(2, "Unresolved", true, scene.day(-1), scene.day(300)),
                scene.version(1, "Unresolved", false, scene.day(-9), scene.day(14)));
    }

    @Test
    void each_risk_is_told_once_and_each_rollover_advances_once() {
        manyAgreements();
        try (var second = service.instance()) {
            awaitQuiet();
            revokeGuest();
            uploadSuccessor();
            awaitQuiet();
            assertThat(second.isActive()).isTrue();
        }
        assertThat(told("AgreementAtRisk")).hasSize(AGREEMENTS).containsOnly(1L);
        // Each step, and the rollover itself.
        assertThat(told("RolloverSwitched")).hasSize(AGREEMENTS + 1).containsOnly(1L);
        assertThat(switched()).isEqualTo(AGREEMENTS);
    }

    @Test
    void what_an_instance_has_in_hand_when_it_dies_is_done_by_the_other() {
        manyAgreements();
        awaitQuiet();
        var second = service.instance();
        var mine = workers(name -> service.bean(name, BackgroundWorker.class));
        try {
            mine.forEach(BackgroundWorker::stop);
            workers(name -> second.getBean(name, BackgroundWorker.class)).forEach(BackgroundWorker::stop);
            revokeGuest();
            uploadSuccessor();
            // Whatever was done in this transaction is undone, as when its process is killed.
            second.getBean(TransactionOperations.class).executeWithoutResult(status -> {
                assertThat(second.getBean(EvaluateAgreements.class).once()).isTrue();
                assertThat(second.getBean(AdvanceRollovers.class).once()).isTrue();
                assertThat(elsewhere(service.bean(EvaluateAgreements.class)::once))
                        .as("the next batch is free")
                        .isTrue();
                assertThat(elsewhere(service.bean(AdvanceRollovers.class)::once))
                        .as("the rollover is not")
                        .isFalse();
                status.setRollbackOnly();
            });
        } finally {
            second.close();
            mine.forEach(BackgroundWorker::start);
        }
        awaitQuiet();
        assertThat(told("AgreementAtRisk")).hasSize(AGREEMENTS).containsOnly(1L);
        assertThat(told("RolloverSwitched")).hasSize(AGREEMENTS + 1).containsOnly(1L);
    }

    private static List<BackgroundWorker> workers(Function<String, BackgroundWorker> bean) {
        return Stream.of("agreementWorker", "rolloverWorker").map(bean).toList();
    }

    private static boolean elsewhere(BooleanSupplier work) {
        return CompletableFuture.supplyAsync(work::getAsBoolean).join();
    }

    private int switched() {
        return db.sql("""
                select count(*) from rollover_step where state = 'SWITCHED' and rollover_key like ? || '/%'
                """)
                .param(ResourceIds.key(scene.account))
                .query(Integer.class)
                .single();
    }
}
