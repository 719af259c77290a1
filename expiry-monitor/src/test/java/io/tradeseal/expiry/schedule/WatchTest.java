package io.tradeseal.expiry.schedule;

import static io.tradeseal.expiry.schedule.WatchFixture.END;
import static io.tradeseal.expiry.schedule.WatchFixture.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.expiry.schedule.Notice.Cleared;
import io.tradeseal.expiry.schedule.Notice.Expired;
import io.tradeseal.expiry.schedule.Notice.Expiring;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
    private final WatchFixture watch = new WatchFixture("P30D", "P14D", "P7D", "P3D", "P1D");

    @Test
    void running_31_13_and_2_days_before_the_end_tells_of_the_14_and_the_3_day_window() {
        watch.version(1).current();

        assertThat(watch.runAt(daysBefore(31))).isEmpty();
        assertThat(watch.dueNext()).isEqualTo(daysBefore(30));

        assertThat(watch.runAt(daysBefore(13))).singleElement().satisfies(notice -> {
            assertThat(notice).isInstanceOf(Expiring.class);
            assertThat(threshold(notice)).isEqualTo("P14D");
            assertThat(skipped(notice)).containsExactly("P30D");
        });
        assertThat(watch.dueNext()).isEqualTo(daysBefore(7));

        assertThat(watch.runAt(daysBefore(2))).singleElement().satisfies(notice -> {
            assertThat(threshold(notice)).isEqualTo("P3D");
            assertThat(skipped(notice)).containsExactly("P7D");
        });
        assertThat(watch.runAt(daysBefore(2))).isEmpty();
        assertThat(watch.dueNext()).isEqualTo(daysBefore(1));
    }

    @Test
    void a_threshold_is_due_at_its_very_instant_and_not_before() {
        watch.version(1).current();
        assertThat(watch.runAt(daysBefore(30).minusNanos(1000))).isEmpty();
        assertThat(watch.runAt(daysBefore(30)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P30D"));
    }

    @Test
    void after_the_end_there_is_one_expiry_and_nothing_to_come() {
        watch.version(1).current();
        watch.runAt(daysBefore(13));
        assertThat(watch.runAt(END)).singleElement().satisfies(notice -> {
            assertThat(notice).isInstanceOf(Expired.class);
            assertThat(((Expired) notice).firstSeenExpired()).isFalse();
        });
        assertThat(watch.runAt(daysBefore(-100))).isEmpty();
        assertThat(watch.dueNext()).isNull();
    }

    @Test
    void what_had_expired_before_it_was_first_seen_gets_one_expiry_that_says_so() {
        watch.version(1).current().firstSeenAt(daysBefore(-5));
        assertThat(watch.runAt(daysBefore(-5))).containsExactly(new Expired(true, List.of()));
        assertThat(watch.runAt(daysBefore(-6))).isEmpty();
    }

    @Test
    void nobody_was_warned_of_what_was_first_seen_expired_so_nothing_is_cleared() {
        watch.version(1).current().firstSeenAt(daysBefore(-5));
        watch.runAt(daysBefore(-5));
        watch.version(1).state(VersionState.RETIRED);
        assertThat(watch.runAt(daysBefore(-6))).isEmpty();
    }

    @Test
    void an_expiry_that_came_while_we_were_down_is_not_taken_for_one_of_before_the_upload() {
        watch.version(1).current().firstSeenAt(daysBefore(40));
        assertThat(watch.runAt(daysBefore(-5)))
                .singleElement()
                .satisfies(notice ->
                        assertThat(((Expired) notice).firstSeenExpired()).isFalse());
    }

    @Test
    void a_successor_clears_the_running_warning_and_the_old_version_expires_in_silence() {
        watch.version(1).current();
        watch.runAt(daysBefore(30));
        watch.runAt(daysBefore(14));
        watch.version(1).notCurrent();
        watch.version(2).current().lasting(Duration.ofDays(365)).eventAt(daysBefore(10));

        assertThat(watch.runAt(daysBefore(10)))
                .containsExactly(new Cleared(Standing.SUPERSEDED, 2, List.of("P30D", "P14D")));
        assertThat(watch.runAt(daysBefore(7))).isEmpty();
        assertThat(watch.runAt(END)).isEmpty();
    }

    @Test
    void a_successor_planned_ahead_clears_at_its_activation_without_any_event() {
        watch.version(1).current();
        watch.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(10));
        watch.runAt(daysBefore(14));
        assertThat(watch.dueNext()).isEqualTo(daysBefore(10));
        assertThat(watch.runAt(daysBefore(10))).containsExactly(new Cleared(Standing.SUPERSEDED, 2, List.of("P14D")));
    }

    @Test
    void a_staged_successor_clears_nothing() {
        watch.version(1).current();
        watch.version(2).state(VersionState.STAGED).lasting(Duration.ofDays(365));
        assertThat(watch.runAt(daysBefore(7))).hasOnlyElementsOfType(Expiring.class);
    }

    @Test
    void a_successor_whose_key_is_missing_does_not_stand_in_for_a_version_that_works() {
        watch.version(1).current();
        watch.version(2)
                .state(VersionState.UNRESOLVED)
                .lasting(Duration.ofDays(365))
                .activeFrom(daysBefore(20));
        assertThat(watch.runAt(daysBefore(7))).hasOnlyElementsOfType(Expiring.class);
    }

    @Test
    void a_disabled_successor_lets_the_old_version_be_watched_again_and_repeats_nothing() {
        watch.version(1).current();
        watch.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(10));
        watch.runAt(daysBefore(14));
        watch.runAt(daysBefore(10));
        watch.version(2).state(VersionState.DISABLED);
        assertThat(watch.runAt(daysBefore(9))).isEmpty();
        assertThat(watch.runAt(daysBefore(7)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P7D"));
    }

    @Test
    void an_older_version_made_current_again_is_watched_and_the_newer_is_not() {
        watch.version(1).current().eventAt(daysBefore(20));
        watch.version(2).lasting(Duration.ofDays(365)).activeFrom(daysBefore(40));
        assertThat(watch.runAt(daysBefore(7)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P7D"));
    }

    @Test
    void disabling_retiring_and_deleting_clear_once() {
        for (var state : List.of(VersionState.DISABLED, VersionState.RETIRED, VersionState.DELETED)) {
            var other = new WatchFixture("P30D");
            other.version(1).current();
            other.runAt(daysBefore(13));
            other.version(1).notCurrent().state(state);
            assertThat(other.runAt(daysBefore(12))).hasOnlyElementsOfType(Cleared.class);
            assertThat(other.runAt(daysBefore(11))).isEmpty();
        }
    }

    @Test
    void a_deleted_account_silences_everything_under_it() {
        watch.version(1).current();
        watch.runAt(daysBefore(13));
        watch.deleteAccount();
        assertThat(watch.runAt(daysBefore(12))).containsExactly(new Cleared(Standing.DELETED, null, List.of("P14D")));
        assertThat(watch.runAt(END)).isEmpty();
        assertThat(watch.dueNext()).isNull();
    }

    @Test
    void a_threshold_added_behind_the_last_warning_is_not_announced_but_a_later_one_is() {
        watch.version(1).current();
        watch.runAt(daysBefore(14));
        watch.policy("P20D", "P13D");
        assertThat(watch.runAt(daysBefore(14))).isEmpty();
        assertThat(watch.runAt(daysBefore(13)))
                .singleElement()
                .satisfies(notice -> assertThat(threshold(notice)).isEqualTo("P13D"));
    }

    @Test
    void the_same_threshold_spelled_otherwise_is_not_announced_again() {
        watch.version(1).current();
        watch.runAt(daysBefore(14));
        watch.policy("P2W");
        assertThat(watch.runAt(daysBefore(13))).isEmpty();
    }

    private static String threshold(Notice notice) {
        return ((Expiring) notice).warning().threshold();
    }

    private static List<String> skipped(Notice notice) {
        return ((Expiring) notice)
                .skipped().stream().map(Policy.Warning::threshold).toList();
    }
}
