package io.tradeseal.lifecycle.plan;

import static io.tradeseal.lifecycle.plan.PlanFixture.END;
import static io.tradeseal.lifecycle.plan.PlanFixture.daysBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.lifecycle.plan.Notice.Cleared;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version's end is watched, and what ends a warning of another. */
class SuccessionTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private final PlanFixture certificate = new PlanFixture("P30D", "P14D", "P7D");

    @ParameterizedTest
    @CsvSource({
        "STAGED,STAGED",
        "DISABLED,DISABLED",
        "REVOKED,REVOKED",
        "RETIRED,RETIRED",
        "DELETED,DELETED",
        "ENABLED,WATCHED",
        "UNRESOLVED,WATCHED"
    })
    void what_its_owner_decided_comes_first(VersionState state, Standing standing) {
        certificate.version(1).state(state);
        assertThat(certificate.standing(1, daysBefore(20))).isEqualTo(standing);
    }

    @Test
    void what_was_never_activated_or_is_yet_to_begin_is_scheduled() {
        certificate.version(1).activeFrom(null);
        certificate.version(2).activeFrom(daysBefore(10));
        assertThat(certificate.standing(1, daysBefore(1))).isEqualTo(Standing.SCHEDULED);
        assertThat(certificate.standing(2, daysBefore(10).minusNanos(1))).isEqualTo(Standing.SCHEDULED);
        assertThat(certificate.standing(2, daysBefore(10))).isEqualTo(Standing.WATCHED);
    }

    @Test
    void without_a_public_certificate_nobody_knows_its_end_and_it_takes_over_from_none() {
        certificate.version(1);
        certificate.version(2).activeFrom(daysBefore(20)).unreadable();
        assertThat(certificate.standing(2, daysBefore(10))).isEqualTo(Standing.UNREADABLE);
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.WATCHED);
    }

    @Test
    void the_one_activated_later_takes_over_at_its_very_instant() {
        certificate.version(1);
        certificate.version(2).lasting(YEAR).activeFrom(daysBefore(10));
        assertThat(certificate.standing(1, daysBefore(10).minusNanos(1))).isEqualTo(Standing.WATCHED);
        var verdict = certificate.verdict(1, daysBefore(10));
        assertThat(verdict.standing()).isEqualTo(Standing.SUPERSEDED);
        assertThat(verdict.successor()).isEqualTo(2);
    }

    @Test
    void of_two_activated_at_once_the_higher_number_takes_over() {
        certificate.version(1).activeFrom(daysBefore(10));
        certificate.version(2).activeFrom(daysBefore(10));
        assertThat(certificate.verdict(1, daysBefore(5)).successor()).isEqualTo(2);
        assertThat(certificate.verdict(2, daysBefore(5)).successor()).isNull();
    }

    @Test
    void the_successor_named_is_the_newest() {
        certificate.version(1);
        certificate.version(2).lasting(YEAR).activeFrom(daysBefore(10));
        certificate.version(3).lasting(YEAR).activeFrom(daysBefore(20));
        assertThat(certificate.verdict(1, daysBefore(5)).successor()).isEqualTo(2);
        assertThat(certificate.verdict(3, daysBefore(5)).successor()).isEqualTo(2);
    }

    /** An ordinary renewal: uploaded and activated at once, valid a week later. */
    @Test
    void a_renewal_activated_before_its_notBefore_takes_over_when_it_becomes_valid() {
        certificate.version(1);
        certificate.version(2).valid(daysBefore(13), END.plus(YEAR)).activeFrom(daysBefore(20));
        assertThat(certificate.standing(2, daysBefore(14))).isEqualTo(Standing.SCHEDULED);
        assertThat(certificate.standing(1, daysBefore(14))).isEqualTo(Standing.WATCHED);
        assertThat(certificate.standing(1, daysBefore(13))).isEqualTo(Standing.SUPERSEDED);
        assertThat(certificate.standing(2, daysBefore(13))).isEqualTo(Standing.WATCHED);
    }

    /** The newest upload is the one that its owner wants, however long the one before it had to wait to become valid. */
    @Test
    void a_version_activated_earlier_that_becomes_valid_later_takes_over_from_nothing() {
        certificate.version(1).valid(daysBefore(13), END.plus(YEAR)).activeFrom(daysBefore(20));
        certificate.version(2).activeFrom(daysBefore(15));
        assertThat(certificate.standing(2, daysBefore(10))).isEqualTo(Standing.WATCHED);
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void a_version_that_expires_before_its_turn_takes_over_from_none() {
        certificate.version(1);
        certificate.version(2).valid(daysBefore(300), daysBefore(10)).activeFrom(daysBefore(10));
        assertThat(certificate.standing(1, daysBefore(9))).isEqualTo(Standing.WATCHED);
        certificate.version(2).valid(daysBefore(300), daysBefore(10).plusNanos(1));
        assertThat(certificate.standing(1, daysBefore(9))).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void a_successor_that_expires_in_its_turn_gives_nothing_back() {
        certificate.version(1).activeFrom(daysBefore(300));
        certificate.version(2).valid(daysBefore(300), daysBefore(10)).activeFrom(daysBefore(200));
        assertThat(certificate.standing(1, daysBefore(5))).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void a_successor_whose_window_ends_as_it_expires_gives_nothing_back_either() {
        certificate.version(1).activeFrom(daysBefore(300));
        certificate
                .version(2)
                .valid(daysBefore(300), daysBefore(10))
                .activeFrom(daysBefore(200))
                .activeUntil(daysBefore(10));
        assertThat(certificate.standing(1, daysBefore(5))).isEqualTo(Standing.SUPERSEDED);
        assertThat(certificate.standing(2, daysBefore(5))).isEqualTo(Standing.WATCHED);
    }

    @Test
    void a_successor_whose_window_closes_makes_the_one_before_current_again() {
        certificate.version(1);
        certificate.version(2).lasting(YEAR).activeFrom(daysBefore(20)).activeUntil(daysBefore(10));
        assertThat(certificate.standing(1, daysBefore(10).minusNanos(1))).isEqualTo(Standing.SUPERSEDED);
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.WATCHED);
        assertThat(certificate.standing(2, daysBefore(10))).isEqualTo(Standing.ENDED);
        certificate.runAt(daysBefore(15));
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(10));
    }

    @Test
    void what_was_superseded_before_its_window_closed_says_so() {
        certificate.version(1).activeUntil(daysBefore(6));
        certificate.version(2).lasting(YEAR).activeFrom(daysBefore(20));
        assertThat(certificate.standing(1, daysBefore(5))).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void a_version_without_its_key_takes_over_from_another_such_only() {
        certificate.version(1);
        certificate.version(2).state(VersionState.UNRESOLVED).lasting(YEAR).activeFrom(daysBefore(20));
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.WATCHED);
        assertThat(certificate.standing(2, daysBefore(10))).isEqualTo(Standing.WATCHED);
        certificate.version(1).state(VersionState.UNRESOLVED);
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.SUPERSEDED);
        certificate.version(2).state(VersionState.ENABLED);
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.SUPERSEDED);
    }

    @Test
    void while_an_agreement_sends_with_the_old_version_its_end_is_watched() {
        certificate.version(1);
        certificate.version(2).lasting(YEAR).activeFrom(daysBefore(20));
        certificate.sentWith(1, daysBefore(40), daysBefore(10));
        certificate.sentWith(2, daysBefore(10), null);
        assertThat(certificate.standing(1, daysBefore(10).minusNanos(1))).isEqualTo(Standing.WATCHED);
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.SUPERSEDED);
        certificate.runAt(daysBefore(13));
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(10));
        assertThat(certificate.runAt(daysBefore(10)))
                .containsExactly(new Cleared(Standing.SUPERSEDED, 2, List.of("P14D")));
    }

    @Test
    void a_use_counts_from_its_beginning_on_and_as_long_as_nothing_ends_it() {
        certificate.version(1);
        certificate.version(2).lasting(YEAR).activeFrom(daysBefore(200));
        certificate.sentWith(1, daysBefore(12), null);
        assertThat(certificate.standing(1, daysBefore(12).minusNanos(1))).isEqualTo(Standing.SUPERSEDED);
        assertThat(certificate.standing(1, daysBefore(12))).isEqualTo(Standing.WATCHED);
        certificate.runAt(daysBefore(20));
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(12));
    }

    @Test
    void an_agreement_that_sends_with_what_is_not_activated_makes_nobody_watch_it() {
        certificate.version(1).activeFrom(daysBefore(10));
        certificate.sentWith(1, daysBefore(40), null);
        assertThat(certificate.standing(1, daysBefore(20))).isEqualTo(Standing.SCHEDULED);
    }

    @Test
    void nobody_can_send_with_a_version_whose_window_is_closed() {
        certificate.version(1).activeUntil(daysBefore(10));
        certificate.sentWith(1, daysBefore(40), null);
        assertThat(certificate.standing(1, daysBefore(10).minusNanos(1))).isEqualTo(Standing.WATCHED);
        assertThat(certificate.standing(1, daysBefore(10))).isEqualTo(Standing.ENDED);
    }

    @Test
    void a_clearing_names_what_was_announced_and_runs_longest_first_and_nothing_else() {
        certificate.version(1);
        certificate.runAt(daysBefore(13));
        certificate.runAt(daysBefore(7));
        certificate.runAt(END);
        certificate.version(1).state(VersionState.RETIRED);
        assertThat(certificate.runAt(END.plusSeconds(1)))
                .as("P30D was skipped, the expiry is no threshold")
                .containsExactly(new Cleared(Standing.RETIRED, null, List.of("P14D", "P7D")));
    }

    @Test
    void a_second_clearing_names_only_what_was_announced_since_the_first() {
        certificate.version(1);
        certificate.runAt(daysBefore(14));
        certificate.version(1).state(VersionState.DISABLED);
        certificate.runAt(daysBefore(13));
        certificate.version(1).state(VersionState.ENABLED);
        certificate.runAt(daysBefore(7));
        certificate.version(1).state(VersionState.REVOKED);
        assertThat(certificate.runAt(daysBefore(6)))
                .containsExactly(new Cleared(Standing.REVOKED, null, List.of("P7D")));
    }

    @Test
    void of_several_turns_to_come_the_first_is_looked_at() {
        certificate.version(1).activeFrom(daysBefore(20));
        certificate.version(2).lasting(YEAR).activeFrom(daysBefore(15));
        certificate.runAt(daysBefore(40));
        assertThat(certificate.dueNext()).isEqualTo(daysBefore(20));
    }

    @Test
    void of_a_version_that_cannot_be_used_nothing_is_due() {
        certificate.version(1).state(VersionState.STAGED).activeUntil(daysBefore(5));
        certificate.runAt(daysBefore(20));
        assertThat(certificate.dueNext()).isNull();
    }

    @Test
    void a_standing_is_found_by_its_wire_name() {
        for (var standing : Standing.values()) {
            assertThat(Standing.of(standing.wireName())).isEqualTo(standing);
            assertThat(standing.sentence()).endsWith(".");
        }
        assertThatThrownBy(() -> Standing.of("watched")).isInstanceOf(IllegalArgumentException.class);
    }
}
