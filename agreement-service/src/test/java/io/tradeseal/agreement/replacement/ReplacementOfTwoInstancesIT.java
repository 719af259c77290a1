package io.tradeseal.agreement.replacement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.ManyAgreements;
import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Trade;
import io.tradeseal.agreement.replica.CertificateReplicas;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Two instances on one database replace a certificate as one alone would, whoever stops meanwhile. */
class ReplacementOfTwoInstancesIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.agreements");
    /** Several batches. */
    private static final int AGREEMENTS = 220;

    private final Running service = Running.service();
    private final JdbcClient db = service.bean(JdbcClient.class);
    private final Trade trade = new Trade();
    private final ConfigurableApplicationContext second = service.instance();
    private final List<BackgroundWorker> workers = List.of(
            service.bean("replacementWorker", BackgroundWorker.class),
            second.getBean("replacementWorker", BackgroundWorker.class));

    @BeforeEach
    void manyAgreements() {
        ManyAgreements.replaceable(trade, AGREEMENTS);
        await().atMost(Duration.ofSeconds(60)).until(this::quiet);
    }

    @AfterEach
    void stopTheSecond() {
        second.close();
    }

    /** Nothing is left to tell of the agreements as they were. */
    private boolean quiet() {
        return db.sql("""
                select not exists (select from certificate_user
                  where account_key = :account and (unpublished or evaluate_at <= :now))
                """)
                .param("account", ResourceIds.key(trade.account))
                .param("now", service.clock().instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private Running.Answer order(String base) {
        var path = base + trade.account + "/certificates/guest/replace?api-version=2019-05-01";
        return service.post(path).send(Map.of("properties", Map.of("name", "Spring", "by", "next")));
    }

    private int replaced() {
        return db.sql("select count(*) from replacement_step where replacement_key = ? and state = 'REPLACED'")
                .param(ResourceIds.key(trade.account) + "/replacements/spring")
                .query(Integer.class)
                .single();
    }

    private void awaitCompleted() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(service.get(trade.account + "/replacements/Spring")
                                .send()
                                .properties()
                                .path("state")
                                .asString())
                        .isEqualTo("Completed"));
        assertThat(replaced()).isEqualTo(AGREEMENTS);
    }

    /** How often each agreement was told of with the new name. */
    private List<Long> told() {
        var told = EVENTS.await(AGREEMENTS, this::tells);
        assertThat(told).isNotEmpty();
        return List.copyOf(EVENTS.all(this::tells).stream()
                .collect(Collectors.groupingBy(TopicRecord::key, Collectors.counting()))
                .values());
    }

    private boolean tells(TopicRecord event) {
        return event.type().equals("Tradeseal.AgreementUpdated.v1")
                && event.subject().startsWith(trade.account + "/")
                && event.value().contains("\"encryptionCertificateName\":\"next\"");
    }

    @Test
    void each_agreement_changes_once_though_one_of_two_stops_on_the_way() {
        assertThat(order("").status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(30)).until(() -> replaced() > 0);
        second.close();
        awaitCompleted();
        assertThat(told()).hasSize(AGREEMENTS).containsOnly(1L);
    }

    @Test
    void what_an_instance_has_in_hand_when_it_dies_is_replaced_by_the_other() {
        workers.forEach(BackgroundWorker::stop);
        try {
            assertThat(order("").status()).isEqualTo(201);
            // Whatever was done in this transaction is undone, as when its process is killed.
            second.getBean(TransactionOperations.class).executeWithoutResult(status -> {
                assertThat(second.getBean(AdvanceReplacements.class).once()).isTrue();
                assertThat(CompletableFuture.supplyAsync(service.bean(AdvanceReplacements.class)::once)
                                .join())
                        .as("it is left to the other")
                        .isFalse();
                status.setRollbackOnly();
            });
        } finally {
            workers.getFirst().start();
        }
        awaitCompleted();
        assertThat(told()).hasSize(AGREEMENTS).containsOnly(1L);
    }

    @Test
    void the_same_order_to_both_at_once_is_one() throws Exception {
        var bases = List.of("", "http://localhost:" + second.getEnvironment().getProperty("local.server.port"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            i -> () -> order(bases.get(i % 2)).status())
                    .toList();
            var statuses = threads.invokeAll(calls).stream()
                    .map(call -> call.resultNow())
                    .toList();
            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        }
        awaitCompleted();
        assertThat(told()).hasSize(AGREEMENTS).containsOnly(1L);
    }

    @Test
    void no_agreement_comes_to_name_a_certificate_while_news_of_it_are_taken() {
        workers.forEach(BackgroundWorker::stop);
        try {
            assertThat(order("").status()).isEqualTo(201);
            var next = ResourceIds.key(ResourceIds.certificate(trade.account, "next"));
            var advanced = second.getBean(TransactionOperations.class).execute(status -> {
                second.getBean(CertificateReplicas.class).lock(List.of(next));
                var advancing = CompletableFuture.supplyAsync(service.bean(AdvanceReplacements.class)::once);
                await().atMost(Duration.ofSeconds(30)).until(this::replacementWaits);
                assertThat(replaced()).isZero();
                return advancing;
            });
            assertThat(advanced.join()).isTrue();
            assertThat(replaced()).isPositive();
        } finally {
            workers.getFirst().start();
        }
        awaitCompleted();
    }

    private boolean replacementWaits() {
        return db.sql("""
                select exists (select from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock' and query like '%certificate_replica%')
                """).query(Boolean.class).single();
    }
}
