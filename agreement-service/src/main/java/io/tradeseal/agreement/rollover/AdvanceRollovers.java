package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.rollover.Step.State;
import io.tradeseal.contracts.RolloverEvent.RolloverAnnounced;
import io.tradeseal.contracts.RolloverEvent.RolloverCompleted;
import io.tradeseal.contracts.RolloverEvent.RolloverSwitched;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.BackgroundWorker;
import io.tradeseal.kit.work.WakeUp;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does what the dates of rollovers ask for, one thing of one rollover in a transaction. What is to be done stands in the
 * database, so several instances share the work and any goes on where another stopped.
 */
@Component
public class AdvanceRollovers {
    private final Rollovers rollovers;
    private final Steps steps;
    private final WriteRollover write;
    private final TransactionOperations transactions;
    private final ServiceClock clock;

    AdvanceRollovers(
            Rollovers rollovers,
            Steps steps,
            WriteRollover write,
            TransactionOperations transactions,
            ServiceClock clock) {
        this.rollovers = rollovers;
        this.steps = steps;
        this.write = write;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Configuration(proxyBeanMethods = false)
    static class Clockwork {
        @Bean
        BackgroundWorker rolloverWorker(
                AdvanceRollovers advance, Rollovers rollovers, WakeUp wakeUp, ServiceClock clock) {
            return new BackgroundWorker("rollovers", advance::once, rollovers::nextDueAt, wakeUp, clock);
        }
    }

    /** False when nothing was due, or another instance has it in hand. */
    public boolean once() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var now = clock.instant();
            var due = rollovers.lockDue(now);
            due.ifPresent(rollover -> advance(rollover, now));
            return due.isPresent();
        }));
    }

    private void advance(Rollover rollover, Instant now) {
        switch (rollover.due(steps.counts(rollover.id().key()), now)) {
            case ANNOUNCE -> write.write(rollover.announce(now), RolloverAnnounced::new);
            case SWITCH -> switchSome(rollover, now);
            case COMPLETE ->
                write.write(rollover.complete(steps.counts(rollover.id().key()), false, now), RolloverCompleted::new);
            // A deed has changed what was due since its date was written down.
            case NOTHING ->
                rollovers.update(
                        rollover, rollover.dueAt(steps.counts(rollover.id().key())));
        }
    }

    /** What cannot be switched to waits, for a key that comes, and is tried again; the end of the overlap waits for nothing. */
    private void switchSome(Rollover rollover, Instant now) {
        var ended = !rollover.plan().overlapEnd().isAfter(now);
        var states = ended
                ? List.of(State.WAITING, State.CONFIRMED, State.ROLLED_BACK)
                : List.of(State.WAITING, State.CONFIRMED);
        var progress =
                write.switchSome(rollover, states, rollover.implicit() ? "Upload" : ended ? "OverlapEnd" : "Date", now);
        if (progress.more()) return;
        if (progress.switched() > 0) {
            write.write(rollover.changed(now), RolloverSwitched::new);
        } else if (ended) {
            write.write(rollover.complete(steps.counts(rollover.id().key()), true, now), RolloverCompleted::new);
        } else {
            rollovers.update(rollover, rollover.tryAgainAt(now));
        }
    }
}
