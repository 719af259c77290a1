package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Carries the whole current state of a rollover or of its step in one agreement; its JSON is that of the state alone. The
 * record's key is the step's id where there is one.
 */
public sealed interface RolloverEvent extends AgreementTopicEvent {

    RolloverState rollover();

    @Override
    default String resourceId() {
        var step = rollover().agreement();
        return step == null ? rollover().rolloverId() : step.stepId();
    }

    /** A rollover was planned; its dates hold from now on. */
    record RolloverPlanned(@JsonValue RolloverState rollover) implements RolloverEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RolloverPlanned {}
    }

    /** The new version is accepted from now on; partners can be told. */
    record RolloverAnnounced(@JsonValue RolloverState rollover) implements RolloverEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RolloverAnnounced {}
    }

    /** An agreement's partner has the new certificate. */
    record RolloverConfirmed(@JsonValue RolloverState rollover) implements RolloverEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RolloverConfirmed {}
    }

    /** An agreement uses the new version for what goes out; about the rollover itself: all of them do, or some more. */
    record RolloverSwitched(@JsonValue RolloverState rollover) implements RolloverEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RolloverSwitched {}
    }

    /** The old version is used again, by an agreement or by all. */
    record RolloverRolledBack(@JsonValue RolloverState rollover) implements RolloverEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RolloverRolledBack {}
    }

    /** Every agreement has switched; the old version is retired. */
    record RolloverCompleted(@JsonValue RolloverState rollover) implements RolloverEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public RolloverCompleted {}
    }
}
