package io.tradeseal.notification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.plan.Announcement;
import io.tradeseal.lifecycle.plan.Plan;
import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.notification.replica.CertificateReplica;
import io.tradeseal.notification.replica.VersionReplica;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailPlanTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Policy POLICY = Policy.of(List.of("P30D", "P7D"), false);
    private static final List<MailPlan.Person> ANN = List.of(new MailPlan.Person("ann@example.com", "ann", null, null));
    private static final Map<Integer, List<Announcement>> FIRST_TOLD =
            Map.of(1, List.of(new Announcement("P30D", false, day(-10), null)));

    private static Instant day(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static VersionReplica version(int number, String state, boolean current, int fromDays, int untilDays) {
        return version(number, state, current, fromDays, fromDays, untilDays);
    }

    private static VersionReplica version(
            int number, String state, boolean current, int activeFromDays, int fromDays, int untilDays) {
        return new VersionReplica(
                number,
                state,
                current,
                null,
                null,
                null,
                null,
                null,
                day(fromDays),
                day(untilDays),
                day(activeFromDays),
                day(untilDays));
    }

    private static CertificateReplica certificate(boolean deleted, int seenDays, VersionReplica... versions) {
        var firstSeen = new HashMap<Integer, Instant>();
        for (var version : versions) firstSeen.put(version.version(), day(seenDays));
        return new CertificateReplica(
                "k", "K", "k", "a", "A", "public", 1, deleted, List.of(), List.of(versions), firstSeen);
    }

    private static List<String> mails(
            CertificateReplica certificate, Map<Integer, List<Announcement>> announced, boolean accountDeleted) {
        var plan = new Plan(certificate.tracked(), List.of(), POLICY, announced, accountDeleted);
        return MailPlan.of(plan, ANN, NOW).stream()
                .map(mail -> mail.version() + " " + mail.threshold() + " in "
                        + Duration.between(NOW, mail.date()).toDays())
                .toList();
    }

    private static List<String> mails(VersionReplica... versions) {
        return mails(certificate(false, -1, versions), FIRST_TOLD, false);
    }

    @Test
    void shows_what_is_still_to_come() {
        assertThat(mails(version(1, "Enabled", true, -300, 20))).containsExactly("1 P7D in 13", "1 P0D in 20");
    }

    @Test
    void what_is_due_and_not_announced_yet_comes_now() {
        var certificate = certificate(false, -1, version(1, "Enabled", true, -300, 20));
        assertThat(mails(certificate, Map.of(), false)).containsExactly("1 P30D in 0", "1 P7D in 13", "1 P0D in 20");
    }

    @Test
    void a_version_whose_turn_comes_ends_the_warnings_of_the_one_before() {
        assertThat(mails(version(1, "Enabled", true, -300, 20), version(2, "Enabled", false, 15, 400)))
                .containsExactly("1 P7D in 13", "2 P30D in 370", "2 P7D in 393", "2 P0D in 400");
    }

    @Test
    void a_renewal_that_was_activated_before_it_is_valid_has_its_turn_when_it_is() {
        assertThat(mails(version(1, "Enabled", true, -300, 20), version(2, "Enabled", false, -1, 5, 400)))
                .containsExactly("2 P30D in 370", "2 P7D in 393", "2 P0D in 400");
    }

    @Test
    void the_version_that_is_accepted_for_the_overlap_gets_no_warnings() {
        assertThat(mails(version(1, "Enabled", false, -300, 20), version(2, "Enabled", true, -1, 400)))
                .containsExactly("2 P30D in 370", "2 P7D in 393", "2 P0D in 400");
    }

    @Test
    void nobody_is_warned_of_what_is_staged_disabled_or_deleted() {
        assertThat(mails(version(1, "Staged", false, 0, 20), version(2, "Disabled", false, -1, 20)))
                .isEmpty();
        var ends = version(1, "Enabled", true, -1, 20);
        assertThat(mails(certificate(true, -1, ends), Map.of(), false)).isEmpty();
        assertThat(mails(certificate(false, -1, ends), Map.of(), true)).isEmpty();
    }

    @Test
    void of_an_expiry_that_was_there_before_the_version_nobody_is_mailed_of_any_other_everybody() {
        var expired = version(1, "Enabled", true, -300, -2);
        assertThat(mails(certificate(false, -1, expired), Map.of(), false)).isEmpty();
        assertThat(mails(certificate(false, -3, expired), Map.of(), false)).containsExactly("1 P0D in 0");
        var told = Map.of(1, List.of(new Announcement(Announcement.EXPIRY, false, day(-2), null)));
        assertThat(mails(certificate(false, -3, expired), told, false)).isEmpty();
    }
}
