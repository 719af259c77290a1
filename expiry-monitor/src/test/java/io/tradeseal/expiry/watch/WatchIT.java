package io.tradeseal.expiry.watch;

import static io.tradeseal.expiry.Certificates.account;
import static io.tradeseal.expiry.Certificates.closing;
import static io.tradeseal.expiry.Certificates.created;
import static io.tradeseal.expiry.Certificates.deleted;
import static io.tradeseal.expiry.Certificates.ending;
import static io.tradeseal.expiry.Certificates.removed;
import static io.tradeseal.expiry.Certificates.updated;
import static io.tradeseal.expiry.Certificates.uploaded;
import static io.tradeseal.expiry.Certificates.version;
import static io.tradeseal.expiry.Monitor.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.Monitor;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchIT {
    private final Monitor monitor = Monitor.shared();
    private final String account = account();
    private final String id = ResourceIds.certificate(account, "partner");

    @BeforeEach
    void makeAccount() {
        monitor.publish(created(account, 1));
        monitor.awaitAccount(account, 1);
    }

    @Test
    void a_threshold_that_is_crossed_while_the_clock_goes_on_is_told_once() {
        var notAfter = monitor.now().plus(Duration.ofDays(31));
        monitor.publish(uploaded(account, "partner", 1, ending(1, monitor.now(), Duration.ofDays(31))));
        monitor.awaitRevision(id, 1);
        monitor.awaitTold(id, 1);

        monitor.advance(Duration.ofDays(18));
        var told = monitor.awaitTold(id, 2).get(1);
        assertThat(told.type()).isEqualTo("Tradeseal.CertificateExpiring.v1");
        assertThat(told.key()).isEqualTo(ResourceIds.key(id));
        assertThat(data(told).get("threshold").asString()).isEqualTo("P14D");
        assertThat(data(told).get("skippedThresholds")).hasToString("[\"P30D\"]");
        assertThat(data(told).get("remaining").asLong())
                .isBetween(Duration.ofDays(12).toSeconds(), Duration.ofDays(13).toSeconds());
        assertThat(java.time.Instant.parse(data(told).get("notAfter").asString()))
                .isBetween(notAfter.minusSeconds(5), notAfter.plusSeconds(5));

        monitor.advance(Duration.ofDays(20));
        assertThat(monitor.awaitTold(id, 3).get(2).type()).isEqualTo("Tradeseal.CertificateExpired.v1");
        monitor.awaitQuiet();
        assertThat(monitor.told(id))
                .hasSize(3)
                .extracting(record -> record.header("ce_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_certificate_first_seen_expired_is_told_of_once_and_says_so() {
        monitor.publish(uploaded(account, "partner", 1, ending(1, monitor.now(), Duration.ofDays(-1))));
        var told = monitor.awaitTold(id, 1).getFirst();
        assertThat(data(told).get("firstSeenExpired").asBoolean()).isTrue();
    }

    @Test
    void a_successor_clears_and_a_replay_of_the_old_event_changes_nothing() {
        var now = monitor.now();
        var old = ending(1, now, Duration.ofDays(10));
        monitor.publish(uploaded(account, "partner", 1, old));
        monitor.awaitTold(id, 1);
        var accepted = version(1, false, old.notBefore(), old.notAfter());
        monitor.publish(uploaded(account, "partner", 2, ending(2, now, Duration.ofDays(390)), accepted));
        var cleared = monitor.awaitTold(id, 2).get(1);
        assertThat(data(cleared).get("reason").asString()).isEqualTo("Succeeded");
        assertThat(data(cleared).get("successorVersion").asInt()).isEqualTo(2);
        assertThat(data(cleared).get("announcedThresholds")).hasToString("[\"P14D\"]");

        monitor.publish(uploaded(account, "partner", 1, old));
        monitor.publish(updated(account, "marker", 1, ending(1, now, Duration.ofDays(390))));
        monitor.awaitRevision(ResourceIds.certificate(account, "marker"), 1);
        monitor.advance(Duration.ofDays(11));
        monitor.awaitQuiet();
        assertThat(monitor.told(id)).hasSize(2);
    }

    /** Disabled, enabled and disabled again: each time the warning runs again, the clearing before holds no longer. */
    @Test
    void what_ended_a_warning_can_be_undone_and_it_runs_again_by_events_of_its_own() {
        var now = monitor.now();
        var old = ending(1, now, Duration.ofDays(10));
        var next = ending(2, now, Duration.ofDays(390));
        var disabled = version(2, "Disabled", false, next.notBefore(), next.notAfter(), next.notBefore());
        monitor.publish(uploaded(account, "partner", 1, old));
        monitor.awaitTold(id, 1);
        monitor.publish(uploaded(account, "partner", 2, next, old));
        monitor.awaitTold(id, 2);
        monitor.publish(updated(account, "partner", 3, disabled, old));
        var again = monitor.awaitTold(id, 3).get(2);
        assertThat(data(again).get("threshold").asString()).isEqualTo("P14D");
        assertThat(data(again).get("skippedThresholds")).isEmpty();
        monitor.publish(updated(account, "partner", 4, next, old));
        monitor.awaitTold(id, 4);
        monitor.publish(updated(account, "partner", 5, disabled, old));
        var told = monitor.awaitTold(id, 5);
        assertThat(told.stream().map(WatchIT::what))
                .containsExactly("1 P14D", "1 Succeeded", "1 P14D", "1 Succeeded", "1 P14D");
        assertThat(told).extracting(record -> record.header("ce_id")).doesNotHaveDuplicates();
    }

    private static String what(TopicRecord record) {
        var data = data(record);
        return data.path("version").asInt() + " "
                + data.path("threshold").asString(data.path("reason").asString(""));
    }

    @Test
    void deletion_clears_and_a_certificate_made_again_is_watched() {
        var now = monitor.now();
        monitor.publish(uploaded(account, "partner", 1, ending(1, now, Duration.ofDays(10))));
        monitor.awaitTold(id, 1);
        monitor.publish(removed(account, "partner", 2));
        assertThat(data(monitor.awaitTold(id, 2).get(1)).get("reason").asString())
                .isEqualTo("Deleted");
        monitor.publish(uploaded(account, "partner", 3, ending(2, now, Duration.ofDays(10))));
        assertThat(data(monitor.awaitTold(id, 3).get(2)).get("version").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Disabled", "Revoked", "Retired"})
    void a_version_that_is_taken_out_of_use_clears_and_says_how(String state) {
        var running = ending(1, monitor.now(), Duration.ofDays(10));
        monitor.publish(uploaded(account, "partner", 1, running));
        monitor.awaitTold(id, 1);
        monitor.publish(updated(
                account,
                "partner",
                2,
                version(1, state, false, running.notBefore(), running.notAfter(), running.notBefore())));
        assertThat(reason(monitor.awaitTold(id, 2).get(1))).isEqualTo(state);
    }

    /** Nobody took it out of use, and nothing took over. */
    @Test
    void a_window_that_merely_ends_clears_and_says_so() {
        var running = closing(
                ending(1, monitor.now(), Duration.ofDays(10)), monitor.now().plus(Duration.ofDays(5)));
        monitor.publish(uploaded(account, "partner", 1, running));
        monitor.awaitTold(id, 1);
        monitor.advance(Duration.ofDays(6));
        assertThat(reason(monitor.awaitTold(id, 2).get(1))).isEqualTo("Ended");
    }

    @Test
    void a_version_put_back_to_wait_for_its_activation_clears_and_says_so() {
        var running = ending(1, monitor.now(), Duration.ofDays(10));
        monitor.publish(uploaded(account, "partner", 1, running));
        monitor.awaitTold(id, 1);
        var later = monitor.now().plus(Duration.ofDays(2));
        monitor.publish(updated(
                account, "partner", 2, version(1, "Enabled", false, running.notBefore(), running.notAfter(), later)));
        assertThat(reason(monitor.awaitTold(id, 2).get(1))).isEqualTo("Postponed");
    }

    @Test
    void a_deleted_account_silences_its_certificates_before_their_own_events_come() {
        monitor.publish(uploaded(account, "partner", 1, ending(1, monitor.now(), Duration.ofDays(10))));
        monitor.awaitTold(id, 1);
        monitor.publish(deleted(account, 2));
        assertThat(monitor.awaitTold(id, 2))
                .last()
                .satisfies(record -> assertThat(reason(record)).isEqualTo("Deleted"));
        monitor.advance(Duration.ofDays(11));
        monitor.awaitQuiet();
        assertThat(monitor.told(id)).hasSize(2);
    }

    @Test
    void a_certificate_whose_account_was_not_heard_of_yet_is_watched_by_the_defaults() {
        var other = account();
        monitor.publish(uploaded(other, "early", 1, ending(1, monitor.now(), Duration.ofDays(2))));
        var told = monitor.awaitTold(ResourceIds.certificate(other, "early"), 1).getFirst();
        assertThat(data(told).get("threshold").asString()).isEqualTo("P3D");
    }

    private static String reason(TopicRecord record) {
        return data(record).get("reason").asString();
    }
}
