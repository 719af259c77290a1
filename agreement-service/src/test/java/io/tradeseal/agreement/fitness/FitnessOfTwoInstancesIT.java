package io.tradeseal.agreement.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.ManyAgreements;
import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Trade;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Two instances on one database find what one alone would, whoever looks, and whoever stops while it looks. */
class FitnessOfTwoInstancesIT {
    /** More than two batches. */
    private static final int AGREEMENTS = 500;

    private final Running service = Running.service();
    private final JdbcClient db = service.bean(JdbcClient.class);
    private final Trade trade = new Trade();
    private final Made rsa = made("RSA2048", "SHA256withRSA");
    private final Made ec = made("secp256r1", "SHA256withECDSA");
    private final ConfigurableApplicationContext second = service.instance();
    private final List<BackgroundWorker> workers = List.of(
            service.bean("fitnessWorker", BackgroundWorker.class),
            second.getBean("fitnessWorker", BackgroundWorker.class));

    private Made made(String algorithm, String signature) {
        return TestCertificates.of("CN=partner")
                .keys(TestCertificates.keys(algorithm, "fitness"), signature)
                .valid(trade.day(-30), trade.day(300))
                .make();
    }

    @BeforeEach
    void manyAgreements() {
        trade.certificate("host", "private", trade.version(1, "Enabled", rsa, true));
        trade.certificate("guest", "public", trade.version(1, "Enabled", rsa, false));
        ManyAgreements.of(trade, AGREEMENTS);
        awaitErrors(0);
    }

    @AfterEach
    void stopTheSecond() {
        second.close();
    }

    /** To which RSA is unfit for nothing, and EC unfit to encrypt. */
    private void guest(Made made, int version) {
        trade.certificate("guest", "public", trade.version(version, "Enabled", made, false));
    }

    private void awaitErrors(int agreements) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(due()).isFalse();
            assertThat(errors()).isEqualTo(agreements);
        });
    }

    private int errors() {
        return db.sql("select count(*) from agreement_fitness where account_key = ? and worst = 3")
                .param(ResourceIds.key(trade.account))
                .query(Integer.class)
                .single();
    }

    private boolean due() {
        return db.sql("select exists (select from agreement_fitness where account_key = ? and review_at <= ?)")
                .param(ResourceIds.key(trade.account))
                .param(service.clock().instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private boolean feedWaits() {
        return db.sql("""
                select exists (select from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock' and query like '%agreement_fitness%')
                """).query(Boolean.class).single();
    }

    @Test
    void every_agreement_is_looked_at_by_one_or_the_other() {
        guest(ec, 2);
        awaitErrors(AGREEMENTS);
        guest(rsa, 3);
        awaitErrors(0);
    }

    @Test
    void what_an_instance_has_in_hand_when_it_dies_is_looked_at_by_the_other() {
        workers.forEach(BackgroundWorker::stop);
        try {
            guest(ec, 2);
            // Whatever was done in this transaction is undone, as when its process is killed.
            second.getBean(TransactionOperations.class).executeWithoutResult(status -> {
                assertThat(second.getBean(ReviewFitness.class).once()).isTrue();
                CompletableFuture.runAsync(this::lookAtAll).join();
                assertThat(errors()).as("some are left to it").isBetween(1, AGREEMENTS - 1);
                status.setRollbackOnly();
            });
            lookAtAll();
            assertThat(errors()).isEqualTo(AGREEMENTS);
        } finally {
            workers.getFirst().start();
        }
    }

    private void lookAtAll() {
        boolean more = true;
        while (more) more = service.bean(ReviewFitness.class).once();
    }

    @Test
    void news_that_come_while_an_instance_looks_are_looked_at_too() {
        workers.forEach(BackgroundWorker::stop);
        try {
            guest(ec, 2);
            var news = second.getBean(TransactionOperations.class).execute(status -> {
                boolean more = true;
                while (more) more = second.getBean(ReviewFitness.class).once();
                var told = CompletableFuture.runAsync(() -> guest(rsa, 3));
                await().atMost(Duration.ofSeconds(30)).until(this::feedWaits);
                return told;
            });
            assertThat(errors()).as("found by what was").isEqualTo(AGREEMENTS);
            news.join();
        } finally {
            workers.getFirst().start();
        }
        awaitErrors(0);
    }
}
