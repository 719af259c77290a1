package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Carries the whole current state of a trading partner; its JSON is that of the state alone. */
public sealed interface PartnerEvent extends AgreementTopicEvent {

    PartnerState partner();

    @Override
    default String resourceId() {
        return partner().partnerId();
    }

    /** A first PUT made the partner, or made it again after a deletion. */
    record PartnerCreated(@JsonValue PartnerState partner) implements PartnerEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public PartnerCreated {}
    }

    /** Identities, contact, metadata, tags or location changed. */
    record PartnerUpdated(@JsonValue PartnerState partner) implements PartnerEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public PartnerUpdated {}
    }

    /** The partner is gone; its state is {@code Deleted}. */
    record PartnerDeleted(@JsonValue PartnerState partner) implements PartnerEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public PartnerDeleted {}
    }
}
