package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Carries the whole current state of a workflow's link to an integration account; its JSON is that of the state alone. */
public sealed interface WorkflowEvent extends AgreementTopicEvent {

    WorkflowLinkState link();

    @Override
    default String resourceId() {
        return link().linkId();
    }

    /** The workflow may read the account's artifacts from now on. */
    record WorkflowLinked(@JsonValue WorkflowLinkState link) implements WorkflowEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public WorkflowLinked {}
    }

    /** The workflow may no longer read the account's artifacts; the state is {@code Unlinked}. */
    record WorkflowUnlinked(@JsonValue WorkflowLinkState link) implements WorkflowEvent {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public WorkflowUnlinked {}
    }
}
