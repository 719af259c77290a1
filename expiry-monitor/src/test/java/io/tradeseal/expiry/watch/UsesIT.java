package io.tradeseal.expiry.watch;

import static io.tradeseal.expiry.Agreements.use;
import static io.tradeseal.expiry.Agreements.using;
import static io.tradeseal.expiry.Certificates.account;
import static io.tradeseal.expiry.Certificates.created;
import static io.tradeseal.expiry.Certificates.ending;
import static io.tradeseal.expiry.Certificates.uploaded;
import static io.tradeseal.expiry.Monitor.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.Agreements;
import io.tradeseal.expiry.Monitor;
import io.tradeseal.lifecycle.plan.Use;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agreements send with is watched, whatever has had its turn since; agreement-service is played by events. */
class UsesIT {
    private final Monitor monitor = Monitor.shared();
    private final String account = account();
    private final String id = ResourceIds.certificate(account, "partner");
    private final Instant now = monitor.now();
    private final CertificateVersion old = ending(1, now, Duration.ofDays(10));
    private final CertificateVersion renewed = ending(2, now, Duration.ofDays(390));

    @BeforeEach
    void makeAccount() {
        monitor.publish(created(account, 1));
        monitor.awaitAccount(account, 1);
    }

    /** Both versions have had their turn, the second later. */
    private void renew() {
        var from = renewed.notBefore();
        monitor.publish(uploaded(account, "partner", 1, renewed, old));
        monitor.awaitRevision(id, 1);
        assertThat(from).isAfter(old.notBefore());
    }

    private void send(long revision, int version, Instant until) {
        monitor.publish(using(account, "Orders", revision, use("encrypt", id, version, old.notBefore(), until)));
    }

    private List<String> told() {
        return monitor.told(id).stream().map(UsesIT::text).toList();
    }

    private static String text(TopicRecord record) {
        var data = data(record);
        return data.path("version").asInt() + " "
                + data.path("threshold").asString(data.path("reason").asString("expired"));
    }

    private void awaitTold(String... expected) {
        await().untilAsserted(() -> assertThat(told()).containsExactly(expected));
    }

    @Test
    void a_version_that_an_agreement_still_sends_with_is_warned_of_until_it_does_so_no_longer() {
        renew();
        assertThat(told()).isEmpty();
        send(1, 1, old.notAfter());
        awaitTold("1 P14D");

        monitor.advance(Duration.ofDays(4));
        awaitTold("1 P14D", "1 P7D");

        send(2, 2, null);
        awaitTold("1 P14D", "1 P7D", "1 Succeeded");
        send(1, 1, old.notAfter());
        monitor.publish(using(account, "Other", 1, use("sign", id, 2, now, null)));
        monitor.advance(Duration.ofDays(7));
        monitor.awaitQuiet();
        assertThat(told()).hasSize(3);
    }

    @Test
    void an_agreement_that_is_heard_of_before_its_certificate_counts() {
        send(1, 1, old.notAfter());
        monitor.publish(uploaded(account, "marker", 1, renewed));
        monitor.awaitRevision(ResourceIds.certificate(account, "marker"), 1);
        await().until(() ->
                monitor.bean(UseReplicas.class).of(List.of(ResourceIds.key(id))).containsKey(ResourceIds.key(id)));
        renew();
        awaitTold("1 P14D");
    }

    @Test
    void a_use_that_is_known_to_end_clears_then_without_any_event() {
        renew();
        send(1, 1, now.plus(Duration.ofDays(2)));
        awaitTold("1 P14D");
        monitor.advance(Duration.ofDays(3));
        awaitTold("1 P14D", "1 Succeeded");
    }

    @Test
    void what_an_agreement_merely_accepts_ends_with_the_successors_turn() {
        renew();
        monitor.publish(using(
                account,
                "Orders",
                1,
                use("verify", id, 1, old.notBefore(), old.notAfter()),
                use("sign", id, 2, old.notBefore(), old.notBefore())));
        monitor.publish(using(account, "Later", 1, use("encrypt", id, 1, old.notBefore(), old.notAfter())));
        awaitTold("1 P14D");
        monitor.publish(Agreements.deleted(account, "Later", 2));
        awaitTold("1 P14D", "1 Succeeded");
    }

    @Test
    void times_of_several_agreements_that_meet_are_one() {
        var later = now.plus(Duration.ofDays(1));
        monitor.publish(using(account, "A", 1, use("encrypt", id, 1, old.notBefore(), later)));
        monitor.publish(using(account, "B", 1, use("encrypt", id, 1, later, old.notAfter())));
        monitor.publish(using(account, "C", 1, use("encrypt", id, 2, later, null)));
        var key = ResourceIds.key(id);
        await().untilAsserted(() -> assertThat(
                        monitor.bean(UseReplicas.class).of(List.of(key)).getOrDefault(key, List.of()))
                .extracting(Use::version, Use::until)
                .containsExactlyInAnyOrder(tuple(1, Storable.instant(old.notAfter())), tuple(2, null)));
    }
}
