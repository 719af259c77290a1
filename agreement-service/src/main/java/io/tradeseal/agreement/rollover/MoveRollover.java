package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.rollover.Step.State;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.RolloverEvent.RolloverAnnounced;
import io.tradeseal.contracts.RolloverEvent.RolloverCompleted;
import io.tradeseal.contracts.RolloverEvent.RolloverConfirmed;
import io.tradeseal.contracts.RolloverEvent.RolloverRolledBack;
import io.tradeseal.contracts.RolloverEvent.RolloverSwitched;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with a rollover. Each deed done again changes nothing. */
@Service
public class MoveRollover {
    private final Rollovers rollovers;
    private final Steps steps;
    private final WriteRollover write;
    private final Ready ready;
    private final ServiceClock clock;

    MoveRollover(Rollovers rollovers, Steps steps, WriteRollover write, Ready ready, ServiceClock clock) {
        this.rollovers = rollovers;
        this.steps = steps;
        this.write = write;
        this.ready = ready;
        this.clock = clock;
    }

    @Transactional
    Rollover announce(RolloverId id) {
        var before = lock(id);
        var after = before.announce(clock.instant());
        if (!after.equals(before)) write.write(after, RolloverAnnounced::new);
        return after;
    }

    /** With force, agreements that have not switched do so first, where the new version can serve them. */
    @Transactional
    Rollover complete(RolloverId id, boolean force, String by) {
        var before = lock(id);
        var now = clock.instant();
        var after = before.complete(steps.counts(id.key()), force, now);
        if (after.equals(before)) return after;
        var left = List.of(State.WAITING, State.CONFIRMED, State.ROLLED_BACK);
        while (write.switchSome(before, left, by, now).more()) {
            // the next ones
        }
        write.write(after, RolloverCompleted::new);
        return after;
    }

    @Transactional
    Rollover rollBack(RolloverId id, String by) {
        var before = lock(id);
        var now = clock.instant();
        var after = before.rollBack(now);
        if (after.equals(before)) return after;
        write.rollBackAll(after, by, now);
        write.write(after, RolloverRolledBack::new);
        return after;
    }

    /**
     * A partner has the new certificate; where that is what the switch waits for, its agreement switches, unless the new
     * version cannot serve it.
     */
    @Transactional
    Step confirm(RolloverId id, String agreement, String by) {
        var rollover = lock(id);
        rollover.requireOpen("confirmed");
        var now = clock.instant();
        var before = step(id, agreement);
        var confirmed = before.confirm(by, now);
        if (confirmed.equals(before)) return before;
        write.write(rollover, List.of(confirmed), RolloverConfirmed::new, now);
        if (rollover.plan().switching() != Switching.CONFIRMATION
                || confirmed.state() != State.CONFIRMED
                || !isReady(rollover, confirmed)) {
            return confirmed;
        }
        return switched(announced(rollover), confirmed, "Confirmation");
    }

    @Transactional
    Step switchOver(RolloverId id, String agreement, String by) {
        var rollover = lock(id);
        rollover.requireOpen("switched");
        var before = step(id, agreement);
        if (before.isSwitched()) return before;
        ready.require(rollover, before);
        return switched(announced(rollover), before, by);
    }

    @Transactional
    Step rollBack(RolloverId id, String agreement, String by) {
        var rollover = lock(id);
        var now = clock.instant();
        var before = step(id, agreement);
        var after = before.rollBack(rollover, by, now);
        if (after.equals(before)) return before;
        write.write(rollover, List.of(after), RolloverRolledBack::new, now);
        write.write(rollover.changed(now), RolloverRolledBack::new);
        return after;
    }

    /**
     * A message that came in was made with a version of a certificate: the first use, which may be what a switch waits
     * for. Costs one look at an index where none does.
     *
     * @param agreementKey lower-cased resource id
     * @param certificateKey lower-cased resource id
     */
    @Transactional
    public void used(String agreementKey, String certificateKey, int version) {
        steps.openOf(agreementKey, certificateKey, version)
                .flatMap(step -> rollovers.lock(step.rolloverKey()))
                .filter(Rollover::isOpen)
                .ifPresent(rollover -> steps.openOf(agreementKey, certificateKey, version)
                        .filter(step -> isReady(rollover, step))
                        .ifPresent(step -> switched(rollover, step, "FirstUse")));
    }

    private boolean isReady(Rollover rollover, Step step) {
        return !ready.of(rollover, List.of(step)).isEmpty();
    }

    /** Nobody switches to what is not accepted yet. */
    private Rollover announced(Rollover rollover) {
        var now = clock.instant();
        var announced = rollover.announce(now);
        if (!announced.equals(rollover)) write.write(announced, RolloverAnnounced::new);
        return announced;
    }

    private Step switched(Rollover rollover, Step before, String by) {
        var now = clock.instant();
        var after = before.switchOver(by, now);
        write.write(rollover, List.of(after), RolloverSwitched::new, now);
        write.write(rollover.changed(now), RolloverSwitched::new);
        return after;
    }

    private Rollover lock(RolloverId id) {
        return rollovers.lock(id.key()).orElseThrow(() -> noRollover(id));
    }

    private Step step(RolloverId id, String agreement) {
        var key = ResourceIds.key(id.resourceId() + "/agreements/" + agreement);
        return steps.find(key).orElseThrow(() -> noStep(id, agreement));
    }

    static Refusal noRollover(RolloverId id) {
        return new Refusal(Fault.NOT_FOUND, "There is no rollover '%s'.".formatted(id.resourceId()));
    }

    static Refusal noStep(RolloverId id, String agreement) {
        return new Refusal(
                Fault.NOT_FOUND, "The rollover '%s' does not cover an agreement '%s'.".formatted(id.name(), agreement));
    }
}
