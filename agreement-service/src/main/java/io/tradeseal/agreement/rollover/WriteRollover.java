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
import org.jspecify.annotations.Nullable;
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
    private final Ready ready;
    private final CertificateUsers users;
    private final Outbox outbox;
    private final WakeUp wakeUp;

    WriteRollover(Rollovers rollovers, Steps steps, Ready ready, CertificateUsers users, Outbox outbox, WakeUp wakeUp) {
        this.rollovers = rollovers;
        this.steps = steps;
        this.ready = ready;
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

    /** What became of some steps: how many switched, and whether there are more that may. */
    record Progress(int switched, boolean more) {}

    /**
     * Some steps that have not switched do, of those whose agreements the new version can serve; the others stay where they
     * are.
     */
    Progress switchSome(Rollover rollover, List<State> states, String by, Instant now) {
        var page = nextReady(rollover, states, "");
        if (page.ready().isEmpty()) return new Progress(0, false);
        var switched =
                page.ready().stream().map(step -> step.switchOver(by, now)).toList();
        write(rollover, switched, RolloverSwitched::new, now);
        var more = page.next() != null
                && !nextReady(rollover, states, page.next()).ready().isEmpty();
        return new Progress(switched.size(), more);
    }

    /** The first steps that may switch; {@code next} is null where none is left behind them. */
    private record Page(List<Step> ready, @Nullable String next) {}

    private Page nextReady(Rollover rollover, List<State> states, String from) {
        var after = from;
        while (true) {
            var some = steps.someIn(rollover.id().key(), states, after, BATCH);
            var able = ready.of(rollover, some);
            var next = some.size() < BATCH ? null : some.getLast().key();
            if (next == null || !able.isEmpty()) return new Page(able, next);
            after = next;
        }
    }

    /** Every step goes back to the old version. */
    void rollBackAll(Rollover rollover, String by, Instant now) {
        var states = List.of(State.WAITING, State.CONFIRMED, State.SWITCHED);
        while (true) {
            var some = steps.someIn(rollover.id().key(), states, "", BATCH);
            var back = some.stream().map(step -> step.rollBack(by, now)).toList();
            write(rollover, back, RolloverRolledBack::new, now);
            if (some.size() < BATCH) return;
        }
    }
}
