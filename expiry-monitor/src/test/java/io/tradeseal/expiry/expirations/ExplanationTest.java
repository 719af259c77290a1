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
import org.jspecify.annotations.Nullable;
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

    private static List<VersionPlan> plan(List<VersionReplica> versions, String... thresholds) {
        var certificate = new CertificateReplica(
                1, "/integrationAccounts/a/certificates/c", "c", 1, 1, versions, List.of(), Map.of());
        return new Explanation(certificate, Policy.of(List.of(thresholds), false), List.of(), NOW).versions();
    }

    private static VersionReplica replica(
            int number, int from, int until, int notAfter, Standing standing, @Nullable Integer successor) {
        var version = new Version(
                number, VersionState.ENABLED, new Validity(day(-300), day(notAfter)), day(from), day(until));
        return new VersionReplica(version, NOW, null, null, null, null, standing, successor);
    }

    @Test
    void what_a_window_that_merely_ends_leaves_untold_is_not_said_to_be_taken_over() {
        var plan = plan(List.of(replica(1, -300, 5, 30, Standing.WATCHED, null)), "P7D")
                .getFirst();
        assertThat(plan.warnings())
                .extracting(VersionPlan.Warning::status, VersionPlan.Warning::reason)
                .containsOnly(tuple(
                        Status.NotPlanned, "Its activation window ends before, and no other version takes over."));
    }

    @Test
    void what_another_version_will_take_over_before_is_said_to_be_so() {
        var plan = plan(
                        List.of(
                                replica(1, -300, 12, 30, Standing.WATCHED, null),
                                replica(2, 4, 200, 200, Standing.SCHEDULED, null)),
                        "P7D")
                .getLast();
        assertThat(plan.warnings())
                .extracting(VersionPlan.Warning::status, VersionPlan.Warning::reason)
                .containsOnly(tuple(Status.NotPlanned, "Another version takes over before."));
    }

    /** As after a rollover that was rolled back: version 1 was activated again, after version 2. */
    @Test
    void an_older_version_that_took_over_again_is_not_called_newer() {
        var plan = plan(List.of(
                        replica(1, -1, 100, 100, Standing.WATCHED, null),
                        replica(2, -9, 3, 300, Standing.SUPERSEDED, 1)))
                .getFirst();
        assertThat(plan.successorVersion()).isEqualTo(1);
        assertThat(plan.reason()).isEqualTo("Another version has taken over, and no agreement sends with this one.");
        assertThat(plan.toString()).doesNotContain("newer");
    }

    @Test
    void of_a_version_that_waits_for_its_turn_it_is_told_what_will_be_then() {
        var plan = plan(
                        List.of(
                                replica(1, 4, 30, 30, Standing.SCHEDULED, null),
                                replica(2, 12, 200, 200, Standing.SCHEDULED, null)),
                        "P7D")
                .getLast();
        assertThat(plan.warnings())
                .extracting(VersionPlan.Warning::status, VersionPlan.Warning::reason)
                .containsOnly(tuple(Status.NotPlanned, "Another version takes over before."));
    }
}
