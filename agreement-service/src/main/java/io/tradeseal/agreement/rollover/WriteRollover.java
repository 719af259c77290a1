package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.rollover.Step.State;
import io.tradeseal.agreement.uses.CertificateUsers;
import io.tradeseal.contracts.RolloverEvent;
import io.tradeseal.contracts.RolloverEvent.RolloverRolledBack;
import io.tradeseal.contracts.RolloverEvent.RolloverSwitched;
import io.tradeseal.contracts.RolloverState;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.WakeUp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes what became of a rollover and its steps, with an event for each of them, and has the agreements looked at again.
 * Runs in the caller's transaction, which holds the rollover's row locked.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class WriteRollover {
    /** Steps in one statement. */
    static final int BATCH = 500;

    private final Rollovers rollovers;
    private final Steps steps;
    private final CertificateUsers users;
    private final Outbox outbox;
    private final WakeUp wakeUp;

    WriteRollover(Rollovers rollovers, Steps steps, CertificateUsers users, Outbox outbox, WakeUp wakeUp) {
        this.rollovers = rollovers;
        this.steps = steps;
        this.users = users;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
    }

    /** The rollover itself, with the event that tells of it. */
    void write(Rollover rollover, Function<RolloverState, RolloverEvent> event) {
        var counts = steps.counts(rollover.id().key());
        var dueAt = rollover.dueAt(counts);
        rollovers.update(rollover, dueAt);
        outbox.append(Emission.of(event.apply(RolloverEvents.of(rollover, counts))));
        wakeUp.signal();
    }

    /** Steps that have changed. */
    void write(Rollover rollover, List<Step> changed, Function<RolloverState, RolloverEvent> event, Instant now) {
        steps.put(changed);
        outbox.appendAll(changed.stream()
                .map(step -> Emission.of(event.apply(RolloverEvents.of(rollover, step))))
                .toList());
        users.evaluate(changed.stream().map(Step::agreementKey).toList(), now);
    }

    /** Some steps that have not switched do; answers whether there may be more. */
    boolean switchSome(Rollover rollover, List<State> states, String by, Instant now) {
        return changeSome(rollover, states, step -> step.switchOver(by, now), RolloverSwitched::new, now);
    }

    /** Every step goes back to the old version. */
    void rollBackAll(Rollover rollover, String by, Instant now) {
        var states = List.of(State.WAITING, State.CONFIRMED, State.SWITCHED);
        while (changeSome(rollover, states, step -> step.rollBack(by, now), RolloverRolledBack::new, now)) {
            // the next ones
        }
    }

    private boolean changeSome(
            Rollover rollover,
            List<State> states,
            UnaryOperator<Step> change,
            Function<RolloverState, RolloverEvent> event,
            Instant now) {
        var some = steps.someIn(rollover.id().key(), states, BATCH);
        write(rollover, some.stream().map(change).toList(), event, now);
        return some.size() == BATCH;
    }
}
