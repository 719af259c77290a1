package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.resolver.Transition;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.error.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollover in one agreement.
 *
 * @param stepId ARM-like resource id, {@code …/rollovers/{r}/agreements/{a}}
 * @param partner name of the agreement's guest
 * @param revision one more with each change
 * @param switchedAt when it last switched; kept when it is rolled back
 * @param history everything that was done, oldest first
 */
public record Step(
        String stepId,
        String rolloverKey,
        String agreementId,
        String partner,
        State state,
        long revision,
        @Nullable Instant confirmedAt,
        @Nullable Instant switchedAt,
        @Nullable Instant rolledBackAt,
        List<Done> history) {

    /** Beyond it the oldest go: a record of an event has its limits. */
    private static final int LONGEST_HISTORY = 50;

    /** Where an agreement stands. */
    public enum State {
        WAITING("Waiting"),
        CONFIRMED("Confirmed"),
        SWITCHED("Switched"),
        ROLLED_BACK("RolledBack");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * An entry of the history.
     *
     * @param what {@code Confirmed}, {@code Switched} or {@code RolledBack}
     * @param by subject of the caller's token, or {@code Date}, {@code FirstUse}, {@code OverlapEnd}, {@code Upload}
     */
    public record Done(Instant at, String what, String by) {}

    String key() {
        return ResourceIds.key(stepId);
    }

    String agreementKey() {
        return ResourceIds.key(agreementId);
    }

    boolean isSwitched() {
        return state == State.SWITCHED;
    }

    /** The partner has the new certificate; again changes nothing. */
    Step confirm(String by, Instant now) {
        if (confirmedAt != null) return this;
        var next = state == State.WAITING ? State.CONFIRMED : state;
        return with(next, now, switchedAt, rolledBackAt, new Done(now, "Confirmed", by));
    }

    /** Outgoing use moves to the new version; again changes nothing. */
    Step switchOver(String by, Instant now) {
        if (isSwitched()) return this;
        return with(State.SWITCHED, confirmedAt, now, null, new Done(now, "Switched", by));
    }

    /** Outgoing use moves back to the old version; one that has not switched stays where it is. */
    Step rollBack(String by, Instant now) {
        if (state == State.ROLLED_BACK) return this;
        return with(State.ROLLED_BACK, confirmedAt, switchedAt, now, new Done(now, "RolledBack", by));
    }

    /** @throws Refusal where the overlap's end has taken the old version away */
    Step rollBack(Rollover rollover, String by, Instant now) {
        rollover.requireOpen("rolled back");
        if (!rollover.plan().overlapEnd().isAfter(now)) {
            throw new Refusal(
                    Reason.ROLLOVER_CONFLICT, "The overlap has ended; the old version can no longer be used.");
        }
        return rollBack(by, now);
    }

    private Step with(
            State next, @Nullable Instant confirmed, @Nullable Instant switched, @Nullable Instant back, Done done) {
        var told = new ArrayList<>(history);
        told.add(done);
        var kept = told.size() > LONGEST_HISTORY ? told.subList(told.size() - LONGEST_HISTORY, told.size()) : told;
        return new Step(
                stepId,
                rolloverKey,
                agreementId,
                partner,
                next,
                revision + 1,
                confirmed,
                switched,
                back,
                List.copyOf(kept));
    }

    /** What the resolver makes of it: dates of the plan hold also before anybody has written them down. */
    Transition transition(Rollover rollover) {
        var plan = rollover.plan();
        var planned = rollover.isOpen() && state != State.ROLLED_BACK ? plan.switchAt() : null;
        var back = rolledBackAt != null
                ? rolledBackAt
                : rollover.state() == Rollover.State.ROLLED_BACK ? rollover.endedAt() : null;
        return new Transition(
                ResourceIds.key(rollover.certificateId()),
                rollover.position(),
                plan.fromVersion(),
                plan.toVersion(),
                switchedAt != null ? switchedAt : planned,
                back);
    }
}
