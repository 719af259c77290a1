package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Carries the whole current state of an agreement; its JSON is that of the state alone. */
public sealed interface AgreementEvent extends AgreementTopicEvent {

    AgreementState agreement();

    @Override
    default String resourceId() {
        return agreement().agreementId();
    }

    /** A first PUT made the agreement, or made it again after a deletion. */
    record AgreementCreated(@JsonValue AgreementState agreement) implements AgreementEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public AgreementCreated {}
    }

    /** Partners, identities, settings, metadata, tags or location changed, or which certificates it uses from when to when. */
    record AgreementUpdated(@JsonValue AgreementState agreement) implements AgreementEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public AgreementUpdated {}
    }

    /** The agreement is gone; its state is {@code Deleted}. */
    record AgreementDeleted(@JsonValue AgreementState agreement) implements AgreementEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public AgreementDeleted {}
    }
}
