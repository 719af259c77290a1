package io.tradeseal.lifecycle.plan;

import static io.tradeseal.lifecycle.plan.PlanFixture.END;
import static io.tradeseal.lifecycle.plan.PlanFixture.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.plan.Notice.Cleared;
import io.tradeseal.lifecycle.plan.Notice.Expired;
import io.tradeseal.lifecycle.plan.Notice.Expiring;
import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final PlanFixture certificate = new PlanFixture("P30D", "P14D", "P7D", "P3D", "P1D");

    @Test
    void running_31_13_and_2_days_before_the_end_tells_of_the_14_and_the_3_day_window() {
        certificate.version(1);

        assertThat(certificate.runAt(daysBefore(31))).isEmpty();
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(30));

        assertThat(certificate.runAt(daysBefore(13))).singleElement().satisfies(notice -> {
            assertThat(notice).isInstanceOf(Expiring.class);
            assertThat(threshold(notice)).isEqualTo("P14D");
            assertThat(skipped(notice)).containsExactly("P30D");
        });
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(7));

        assertThat(certificate.runAt(daysBefore(2))).singleElement().satisfies(notice -> {
            assertThat(threshold(notice)).isEqualTo("P3D");
            assertThat(skipped(notice)).containsExactly("P7D");
        });
        assertThat(certificate.runAt(daysBefore(2))).isEmpty();
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(1));
    }

    @Test
    void a_threshold_is_due_at_its_very_instant_and_not_before() {
        certificate.version(1);
        assertThat(certificate.runAt(daysBefore(30).minusNanos(1000))).isEmpty();
        assertThat(certificate.runAt(daysBefore(30)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P30D"));
    }

    @Test
    void after_the_end_there_is_one_expiry_and_nothing_to_come() {
        certificate.version(1);
        certificate.runAt(daysBefore(13));
        assertThat(certificate.runAt(END)).singleElement().satisfies(notice -> {
            assertThat(notice).isInstanceOf(Expired.class);
            assertThat(((Expired) notice).firstSeenExpired()).isFalse();
        });
        assertThat(certificate.runAt(daysBefore(-100))).isEmpty();
        assertThat(certificate.dueNext()).isNull();
    }

    @Test
    void what_had_expired_before_it_was_first_seen_gets_one_expiry_that_says_so() {
        certificate.version(1).firstSeenAt(daysBefore(-5));
        assertThat(certificate.runAt(daysBefore(-5))).containsExactly(new Expired(true, List.of()));
        assertThat(certificate.runAt(daysBefore(-6))).isEmpty();
    }

    @Test
    void nobody_was_warned_of_what_was_first_seen_expired_so_nothing_is_cleared() {
        certificate.version(1).firstSeenAt(daysBefore(-5));
        certificate.runAt(daysBefore(-5));
        certificate.version(1).state(VersionState.RETIRED);
        assertThat(certificate.runAt(daysBefore(-6))).isEmpty();
    }

    @Test
    void an_expiry_that_came_while_we_were_down_is_not_taken_for_one_of_before_the_upload() {
        certificate.version(1).firstSeenAt(daysBefore(40));
        assertThat(certificate.runAt(daysBefore(-5)))
                .singleElement()
                .satisfies(notice ->
                        assertThat(((Expired) notice).firstSeenExpired()).isFalse());
    }

    @Test
    void a_successor_clears_the_running_warning_and_the_old_version_expires_in_silence() {
        certificate.version(1);
        certificate.runAt(daysBefore(30));
        certificate.runAt(daysBefore(14));
        certificate.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(10));

        assertThat(certificate.runAt(daysBefore(10)))
                .containsExactly(new Cleared(Standing.SUPERSEDED, 2, List.of("P30D", "P14D")));
        assertThat(certificate.runAt(daysBefore(7))).isEmpty();
        assertThat(certificate.runAt(END)).isEmpty();
    }

    @Test
    void a_successor_planned_ahead_clears_at_its_activation_without_any_event() {
        certificate.version(1);
        certificate.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(10));
        certificate.runAt(daysBefore(14));
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(10));
        assertThat(certificate.runAt(daysBefore(10)))
                .containsExactly(new Cleared(Standing.SUPERSEDED, 2, List.of("P14D")));
    }

    @Test
    void a_staged_successor_clears_nothing() {
        certificate.version(1);
        certificate.version(2).state(VersionState.STAGED).lasting(Duration.ofDays(365));
        assertThat(certificate.runAt(daysBefore(7)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P7D"));
    }

    @Test
    void a_successor_whose_key_is_missing_does_not_stand_in_for_a_version_that_works() {
        certificate.version(1);
        certificate
                .version(2)
                .state(VersionState.UNRESOLVED)
                .lasting(Duration.ofDays(365))
                .activeFrom(daysBefore(20));
        assertThat(certificate.runAt(daysBefore(7)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P7D"));
    }

    @Test
    void a_disabled_successor_lets_the_warning_of_the_old_version_run_again_in_the_window_that_runs() {
        certificate.version(1);
        certificate.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(10));
        certificate.runAt(daysBefore(30));
        certificate.runAt(daysBefore(14));
        certificate.runAt(daysBefore(10));
        certificate.version(2).state(VersionState.DISABLED);
        assertThat(certificate.runAt(daysBefore(9))).singleElement().satisfies(notice -> {
            assertThat(threshold(notice)).isEqualTo("P14D");
            assertThat(skipped(notice)).isEmpty();
        });
        assertThat(certificate.runAt(daysBefore(8))).isEmpty();
        assertThat(certificate.runAt(daysBefore(7)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P7D"));
    }

    @Test
    void an_older_version_made_current_again_is_watched_and_the_newer_is_not() {
        certificate.version(1).activeFrom(daysBefore(20));
        certificate.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(40));
        assertThat(certificate.runAt(daysBefore(7)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P7D"));
    }

    @Test
    void disabling_retiring_and_deleting_clear_once() {
        for (var state : List.of(VersionState.DISABLED, VersionState.RETIRED, VersionState.DELETED)) {
            var other = new PlanFixture("P30D");
            other.version(1);
            other.runAt(daysBefore(13));
            other.version(1).state(state);
            assertThat(other.runAt(daysBefore(12))).singleElement().isInstanceOf(Cleared.class);
            assertThat(other.runAt(daysBefore(11))).isEmpty();
        }
    }

    @Test
    void a_deleted_account_silences_everything_under_it() {
        certificate.version(1);
        certificate.runAt(daysBefore(13));
        certificate.deleteAccount();
        assertThat(certificate.runAt(daysBefore(12)))
                .containsExactly(new Cleared(Standing.DELETED, null, List.of("P14D")));
        assertThat(certificate.runAt(END)).isEmpty();
        assertThat(certificate.dueNext()).isNull();
    }

    @Test
    void a_threshold_added_behind_the_last_warning_is_not_announced_but_a_later_one_is() {
        certificate.version(1);
        certificate.runAt(daysBefore(14));
        certificate.policy("P20D", "P13D");
        assertThat(certificate.runAt(daysBefore(14))).isEmpty();
        assertThat(certificate.runAt(daysBefore(13)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P13D"));
    }

    @Test
    void the_same_threshold_spelled_otherwise_is_not_announced_again() {
        certificate.version(1);
        certificate.runAt(daysBefore(14));
        certificate.policy("P2W");
        assertThat(certificate.runAt(daysBefore(13))).isEmpty();
    }

    private static String threshold(Notice notice) {
        return ((Expiring) notice).warning().threshold();
    }

    private static List<String> skipped(Notice notice) {
        return ((Expiring) notice)
                .skipped().stream().map(Policy.Warning::threshold).toList();
    }
}
