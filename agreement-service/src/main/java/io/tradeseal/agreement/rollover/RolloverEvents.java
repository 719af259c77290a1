package io.tradeseal.agreement.rollover;

import io.tradeseal.contracts.RolloverState;
import org.jspecify.annotations.Nullable;

/** States as events carry them. */
final class RolloverEvents {
    private RolloverEvents() {}

    static RolloverState of(Rollover rollover, Counts counts) {
        return state(
                rollover,
                rollover.revision(),
                new RolloverState.Counts(counts.waiting(), counts.confirmed(), counts.switched(), counts.rolledBack()),
                null);
    }

    static RolloverState of(Rollover rollover, Step step) {
        var history = step.history().stream()
                .map(done -> new RolloverState.Done(done.at(), done.what(), done.by()))
                .toList();
        return state(
                rollover,
                step.revision(),
                null,
                new RolloverState.Step(
                        step.stepId(),
                        step.agreementId(),
                        step.partner(),
                        step.state().wireName(),
                        step.confirmedAt(),
                        step.switchedAt(),
                        step.rolledBackAt(),
                        history));
    }

    private static RolloverState state(
            Rollover rollover,
            long revision,
            RolloverState.@Nullable Counts counts,
            RolloverState.@Nullable Step step) {
        var plan = rollover.plan();
        return new RolloverState(
                rollover.id().resourceId(),
                rollover.id().accountId(),
                rollover.certificateId(),
                revision,
                plan.fromVersion(),
                plan.toVersion(),
                rollover.state().wireName(),
                plan.switching().wireName(),
                rollover.implicit(),
                rollover.announcedAt() != null ? rollover.announcedAt() : plan.announceAt(),
                plan.switchAt(),
                plan.overlapEnd(),
                rollover.endedAt(),
                counts,
                step);
    }
}
