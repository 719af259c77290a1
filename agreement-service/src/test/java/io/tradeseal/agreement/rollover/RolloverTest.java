package io.tradeseal.agreement.rollover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.agreement.rollover.Rollover.Due;
import io.tradeseal.agreement.rollover.Rollover.State;
import io.tradeseal.kit.error.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloverTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Counts NONE_SWITCHED = new Counts(2, 0, 0, 0);
    private static final Counts ALL_SWITCHED = new Counts(0, 0, 2, 0);
    private static final RolloverId ID = new RolloverId("/accounts/A", "Spring");

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static Rollover planned(Switching switching, Instant announceAt, Instant switchAt) {
        var plan = new Plan(1, 2, switching, announceAt, switchAt, day(30));
        return Rollover.planned(ID, "/accounts/A/certificates/c", 7, plan, NOW);
    }

    private static Step step() {
        return new Step(
                ID.resourceId() + "/agreements/Ag",
                ID.key(),
                "/accounts/A/agreements/Ag",
                "Fabrikam",
                Step.State.WAITING,
                1,
                null,
                null,
                null,
                List.of());
    }

    @Test
    void dates_announce_switch_and_complete_in_turn() {
        var rollover = planned(Switching.DATE, day(1), day(10));
        assertThat(rollover.dueAt(NONE_SWITCHED)).isEqualTo(day(1));
        assertThat(rollover.due(NONE_SWITCHED, NOW)).isEqualTo(Due.NOTHING);
        assertThat(rollover.due(NONE_SWITCHED, day(1))).isEqualTo(Due.ANNOUNCE);

        var announced = rollover.announce(day(1));
        assertThat(announced.dueAt(NONE_SWITCHED)).isEqualTo(day(10));
        assertThat(announced.due(NONE_SWITCHED, day(9))).isEqualTo(Due.NOTHING);
        assertThat(announced.due(NONE_SWITCHED, day(10))).isEqualTo(Due.SWITCH);
        assertThat(announced.dueAt(ALL_SWITCHED)).isEqualTo(day(30));
        assertThat(announced.due(ALL_SWITCHED, day(29))).isEqualTo(Due.NOTHING);
        assertThat(announced.due(ALL_SWITCHED, day(30))).isEqualTo(Due.COMPLETE);
    }

    @Test
    void a_switch_without_announcement_announces_first() {
        var rollover = planned(Switching.DATE, null, day(10));
        assertThat(rollover.dueAt(NONE_SWITCHED)).isEqualTo(day(10));
        assertThat(rollover.due(NONE_SWITCHED, day(10))).isEqualTo(Due.ANNOUNCE);
    }

    @Test
    void whoever_has_not_switched_when_the_overlap_ends_is_switched() {
        var announced = planned(Switching.CONFIRMATION, null, null).announce(NOW);
        assertThat(announced.dueAt(NONE_SWITCHED)).isEqualTo(day(30));
        assertThat(announced.due(NONE_SWITCHED, day(30))).isEqualTo(Due.SWITCH);
        assertThat(announced.due(new Counts(0, 0, 1, 1), day(30))).isEqualTo(Due.SWITCH);
    }

    @Test
    void a_deed_done_again_changes_nothing() {
        var announced = planned(Switching.CONFIRMATION, null, null).announce(NOW);
        assertThat(announced.announce(day(1))).isSameAs(announced);
        var completed = announced.complete(ALL_SWITCHED, false, day(2));
        assertThat(completed.complete(ALL_SWITCHED, false, day(3))).isSameAs(completed);
        var back = announced.rollBack(day(2));
        assertThat(back.rollBack(day(3))).isSameAs(back);
    }

    @Test
    void each_change_is_one_revision() {
        var announced = planned(Switching.CONFIRMATION, null, null).announce(NOW);
        assertThat(announced.revision()).isEqualTo(2);
        assertThat(announced.complete(ALL_SWITCHED, false, day(1)).revision()).isEqualTo(3);
    }

    @Test
    void completing_waits_for_every_agreement_unless_it_is_forced() {
        var announced = planned(Switching.CONFIRMATION, null, null).announce(NOW);
        assertThatThrownBy(() -> announced.complete(new Counts(1, 0, 1, 1), false, NOW))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("2 of the agreements");
        assertThat(announced.complete(NONE_SWITCHED, true, NOW).state()).isEqualTo(State.COMPLETED);
        assertThatThrownBy(() -> planned(Switching.CONFIRMATION, null, null).complete(ALL_SWITCHED, true, NOW))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void nothing_is_rolled_back_after_the_overlap_or_the_end() {
        var announced = planned(Switching.CONFIRMATION, null, null).announce(NOW);
        assertThatThrownBy(() -> announced.rollBack(day(30))).isInstanceOf(Refusal.class);
        var completed = announced.complete(ALL_SWITCHED, false, NOW);
        assertThatThrownBy(() -> completed.rollBack(NOW)).isInstanceOf(Refusal.class);
        assertThat(completed.dueAt(ALL_SWITCHED)).isNull();
        assertThat(completed.due(NONE_SWITCHED, day(40))).isEqualTo(Due.NOTHING);
    }

    @Test
    void a_step_keeps_its_history_and_knows_the_way_back() {
        var announced = planned(Switching.CONFIRMATION, null, null).announce(NOW);
        var switched = step().confirm("ann", day(1)).switchOver("Confirmation", day(2));
        assertThat(switched.state()).isEqualTo(Step.State.SWITCHED);
        assertThat(switched.confirm("ann", day(3))).isSameAs(switched);
        assertThat(switched.switchOver("ann", day(3))).isSameAs(switched);
        assertThat(switched.transition(announced).switchAt()).isEqualTo(day(2));

        var back = switched.rollBack(announced, "ben", day(4));
        assertThat(back.history())
                .extracting(Step.Done::what, Step.Done::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Confirmed", "ann"),
                        org.assertj.core.groups.Tuple.tuple("Switched", "Confirmation"),
                        org.assertj.core.groups.Tuple.tuple("RolledBack", "ben"));
        assertThat(back.transition(announced).rolledBackAt()).isEqualTo(day(4));
        assertThat(back.switchOver("ben", day(5)).transition(announced).rolledBackAt())
                .isNull();
        assertThat(back.revision()).isEqualTo(4);
    }

    @Test
    void a_planned_date_holds_for_the_resolver_before_anybody_has_written_it_down() {
        var rollover = planned(Switching.DATE, null, day(10));
        assertThat(step().transition(rollover).switchAt()).isEqualTo(day(10));
        assertThat(step().transition(rollover.rollBack(day(1))).switchAt()).isNull();
    }

    @Test
    void a_history_keeps_the_newest_entries() {
        var announced = planned(Switching.CONFIRMATION, null, null).announce(NOW);
        var step = step();
        for (var i = 0; i < 40; i++) {
            step = step.switchOver("ann", day(1)).rollBack(announced, "ann", day(2));
        }
        assertThat(step.history()).hasSize(50);
        assertThat(step.history().getLast().what()).isEqualTo("RolledBack");
    }
}
