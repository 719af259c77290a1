package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Carries the whole current state of an integration account; its JSON is that of the state alone. */
public sealed interface IntegrationAccountEvent extends CertificateTopicEvent {

    IntegrationAccountState account();

    @Override
    default String resourceId() {
        return account().integrationAccountId();
    }

    /** A first PUT made the account, or made it again after a deletion. */
    record IntegrationAccountCreated(@JsonValue IntegrationAccountState account) implements IntegrationAccountEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public IntegrationAccountCreated {}
    }

    /** Location, tags, tier or overlap changed, or an access key was made anew. */
    record IntegrationAccountUpdated(@JsonValue IntegrationAccountState account) implements IntegrationAccountEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public IntegrationAccountUpdated {}
    }

    /** The account is gone, and with it everything under its id, whether or not the children's own events have come. */
    record IntegrationAccountDeleted(@JsonValue IntegrationAccountState account) implements IntegrationAccountEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public IntegrationAccountDeleted {}
    }
}
