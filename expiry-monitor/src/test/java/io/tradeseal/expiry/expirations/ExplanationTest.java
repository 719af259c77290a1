package io.tradeseal.expiry.expirations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tradeseal.expiry.expirations.VersionPlan.Status;
import io.tradeseal.expiry.watch.Announcements.Stored;
import io.tradeseal.expiry.watch.CertificateReplica;
import io.tradeseal.expiry.watch.VersionReplica;
import io.tradeseal.lifecycle.plan.Announcement;
import io.tradeseal.lifecycle.plan.Standing;
import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static Instant day(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    /** notification-service shows the same instants, and expiry-monitor announces at them. */
    @Test
    void a_threshold_crossed_before_its_version_has_its_turn_is_planned_for_the_turn() {
        var version = new Version(1, VersionState.ENABLED, new Validity(day(-300), day(30)), day(10), day(30));
        var replica = new VersionReplica(version, NOW, null, null, null, null, Standing.SCHEDULED, null);
        var certificate = new CertificateReplica(
                1, "/integrationAccounts/a/certificates/c", "c", 1, 1, List.of(replica), List.of(), Map.of());

        var plan = new Explanation(certificate, Policy.of(List.of("P45D", "P7D"), false), List.of(), NOW).versions();

        assertThat(plan.getFirst().warnings())
                .extracting(VersionPlan.Warning::threshold, VersionPlan.Warning::dueAt, VersionPlan.Warning::status)
                .containsExactly(
                        tuple("P45D", day(10), Status.Planned),
                        tuple("P7D", day(23), Status.Planned),
                        tuple(null, day(30), Status.Planned));
    }

    /** The successor's window closes: notification-service has the same mail in its plan. */
    @Test
    void what_a_clearing_ended_is_planned_once_more_where_that_will_be_undone() {
        var old = new Version(1, VersionState.ENABLED, new Validity(day(-300), day(10)), day(-300), null);
        var next = new Version(2, VersionState.ENABLED, new Validity(day(-10), day(300)), day(-3), day(5));
        var versions = List.of(
                new VersionReplica(old, NOW, null, null, null, null, Standing.SUPERSEDED, 2),
                new VersionReplica(next, NOW, null, null, null, null, Standing.WATCHED, null));
        var told = Map.of(1, List.of(new Announcement("P14D", false, day(-4), day(-3))));
        var certificate = new CertificateReplica(
                1, "/integrationAccounts/a/certificates/c", "c", 1, 1, versions, List.of(), told);
        var stored = new Stored(1, "P14D", false, null, day(-4), day(-4), day(-3), "Superseded");

        var plan = new Explanation(certificate, Policy.of(List.of("P14D"), false), List.of(stored), NOW).versions();

        assertThat(plan.getLast().warnings())
                .extracting(VersionPlan.Warning::threshold, VersionPlan.Warning::dueAt, VersionPlan.Warning::status)
                .containsExactly(
                        tuple("P14D", day(-4), Status.Cleared),
                        tuple("P14D", day(5), Status.Planned),
                        tuple(null, day(10), Status.Planned));
    }
}
