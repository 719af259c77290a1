package io.tradeseal.agreement.rollover;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.rollover.Step.Done;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rollover on the wire, in ARM's manner. */
record RolloverView(String id, String name, String type, Properties properties) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            String certificateName,
            String certificateId,
            int fromVersion,
            int toVersion,
            String switching,
            boolean implicit,
            String state,
            @Nullable Instant announceAt,
            @Nullable Instant switchAt,
            Instant overlapEnd,
            @Nullable Instant announcedAt,
            @Nullable Instant endedAt,
            Counts agreements,
            Instant createdTime,
            Instant changedTime) {}

    static RolloverView of(Rollover rollover, Counts counts) {
        var plan = rollover.plan();
        var certificateId = rollover.certificateId();
        return new RolloverView(
                rollover.id().resourceId(),
                rollover.id().name(),
                "Microsoft.Logic/integrationAccounts/rollovers",
                new Properties(
                        certificateId.substring(certificateId.lastIndexOf('/') + 1),
                        certificateId,
                        plan.fromVersion(),
                        plan.toVersion(),
                        plan.switching().wireName(),
                        rollover.implicit(),
                        rollover.state().wireName(),
                        plan.announceAt(),
                        plan.switchAt(),
                        plan.overlapEnd(),
                        rollover.announcedAt(),
                        rollover.endedAt(),
                        counts,
                        rollover.createdAt(),
                        rollover.changedAt()));
    }

    /** A step on the wire. */
    record StepView(String id, String name, String type, StepProperties properties) {
        static StepView of(Step step) {
            return new StepView(
                    step.stepId(),
                    step.agreementId().substring(step.agreementId().lastIndexOf('/') + 1),
                    "Microsoft.Logic/integrationAccounts/rollovers/agreements",
                    new StepProperties(
                            step.agreementId(),
                            step.partner(),
                            step.state().wireName(),
                            step.confirmedAt(),
                            step.switchedAt(),
                            step.rolledBackAt(),
                            step.history()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepProperties(
            String agreementId,
            String partner,
            String state,
            @Nullable Instant confirmedAt,
            @Nullable Instant switchedAt,
            @Nullable Instant rolledBackAt,
            List<Done> history) {}
}
