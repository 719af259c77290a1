package io.tradeseal.expiry.watch;

import static io.tradeseal.expiry.Certificates.account;
import static io.tradeseal.expiry.Certificates.created;
import static io.tradeseal.expiry.Certificates.ending;
import static io.tradeseal.expiry.Certificates.uploaded;
import static io.tradeseal.expiry.Monitor.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.Client;
import io.tradeseal.expiry.Monitor;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** Nothing is told twice and nothing is lost, whoever runs and whatever stops. */
class OnceIT {
    private final Monitor monitor = Monitor.shared();
    private final String account = account();
    private final String id = ResourceIds.certificate(account, "partner");

    @BeforeEach
    void makeAccount() {
        monitor.publish(created(account, 1));
        monitor.awaitAccount(account, 1);
    }

    @Test
    void two_instances_tell_each_certificate_once() {
        var now = monitor.now();
        try (var second = monitor.start()) {
            for (var i = 0; i < 60; i++) {
                monitor.publish(uploaded(account, "c" + i, 1, ending(1, now, Duration.ofDays(31))));
            }
            for (var i = 0; i < 60; i++) monitor.awaitRevision(ResourceIds.certificate(account, "c" + i), 1);
            monitor.advance(Duration.ofDays(18));
            monitor.awaitQuiet();
            assertThat(second.isActive()).isTrue();
        }
        monitor.advance(Duration.ofDays(11));
        monitor.awaitQuiet();
        var told = TopicReader.of("tradeseal.expirations")
                .all(record -> record.subject().startsWith(account))
                .stream()
                .collect(Collectors.groupingBy(TopicRecord::subject));
        assertThat(told).hasSize(60);
        assertThat(told.values())
                .allSatisfy(records -> assertThat(records)
                        .extracting(record -> data(record).get("threshold").asString())
                        .containsExactly("P60D", "P14D", "P3D"));
    }

    @Test
    void what_was_written_before_a_crash_but_not_committed_is_told_after_it_once() {
        monitor.publish(uploaded(account, "partner", 1, ending(1, monitor.now(), Duration.ofDays(31))));
        monitor.awaitTold(id, 1);
        var certificates = monitor.bean(CertificateReplicas.class);
        var review = monitor.bean(ReviewCertificates.class);
        monitor.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            var locked = certificates.lockByKey(List.of(ResourceIds.key(id)));
            monitor.advance(Duration.ofDays(18));
            review.again(locked, monitor.now());
            assertThat(announced()).isEqualTo(4);
            transaction.setRollbackOnly();
        });
        assertThat(data(monitor.awaitTold(id, 2).get(1)).get("threshold").asString())
                .isEqualTo("P14D");
        monitor.awaitQuiet();
        assertThat(monitor.told(id)).hasSize(2);
    }

    @Test
    void a_change_of_policy_reaches_every_certificate_though_it_takes_many_steps() {
        var now = monitor.now();
        for (var i = 0; i < 20; i++) {
            monitor.publish(uploaded(account, "c" + i, 1, ending(1, now, Duration.ofDays(300))));
        }
        for (var i = 0; i < 20; i++) monitor.awaitRevision(ResourceIds.certificate(account, "c" + i), 1);
        var answer = new Client()
                .put(
                        account + "/expirationPolicy?api-version=2019-05-01",
                        "{\"properties\":{\"thresholds\":[\"P301D\"]}}");
        assertThat(answer.status()).isEqualTo(201);
        var told = TopicReader.of("tradeseal.expirations")
                .await(20, record -> record.subject().startsWith(account));
        assertThat(told)
                .extracting(TopicRecord::subject)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void events_in_the_wrong_order_leave_the_newest_state() {
        var now = monitor.now();
        monitor.publish(uploaded(account, "partner", 3, ending(1, now, Duration.ofDays(300))));
        monitor.publish(io.tradeseal.expiry.Certificates.removed(account, "partner", 2));
        monitor.publish(uploaded(account, "partner", 1, ending(1, now, Duration.ofDays(2))));
        monitor.publish(uploaded(account, "partner", 4, ending(1, now, Duration.ofDays(300))));
        monitor.awaitRevision(id, 4);
        monitor.awaitQuiet();
        assertThat(monitor.told(id)).isEmpty();
        assertThat(standing()).isEqualTo("Watched");
    }

    @Test
    void what_cannot_be_taken_becomes_a_dead_letter_and_the_partition_goes_on() {
        var key = ResourceIds.key(id);
        var headers = Map.of(
                "ce_id", account,
                "ce_source", "/elsewhere",
                "ce_type", "Tradeseal.CertificateUploaded.v1");
        monitor.writer()
                .send("tradeseal.certificates", key, headers, "{".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        monitor.publish(uploaded(account, "partner", 0, ending(1, monitor.now(), Duration.ofDays(2))));
        monitor.publish(uploaded(account, "", 1, ending(1, monitor.now(), Duration.ofDays(2))));
        var twice = ending(1, monitor.now(), Duration.ofDays(2));
        monitor.publish(uploaded(account, "partner", 1, twice, twice));
        monitor.publish(uploaded(account, "partner", 2, ending(1, monitor.now(), Duration.ofDays(300))));
        monitor.awaitRevision(id, 2);
        Awaitility.await()
                .until(() -> TopicReader.of("tradeseal.certificates.expiry-monitor.dead-letters")
                                .all(record -> String.valueOf(record.key()).startsWith(ResourceIds.key(account)))
                                .size()
                        == 4);
    }

    private int announced() {
        return monitor.db()
                .sql(
                        "select count(*) from announcement a join certificate_replica c on c.id = a.certificate where c.certificate_id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private String standing() {
        return monitor.db()
                .sql(
                        "select v.standing from version_replica v join certificate_replica c on c.id = v.certificate where c.certificate_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
