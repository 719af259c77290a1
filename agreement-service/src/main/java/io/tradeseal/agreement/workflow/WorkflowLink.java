package io.tradeseal.agreement.workflow;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.WorkflowLinkState;
import io.tradeseal.kit.arm.Precondition;
import java.time.Instant;

/**
 * A workflow's link to an account.
 *
 * @param linkId as the client that made it, or made it again, spelled it
 * @param linked false when it has ended
 */
record WorkflowLink(
        String linkId,
        String name,
        String accountId,
        Content content,
        long revision,
        Instant createdAt,
        Instant changedAt,
        boolean linked) {

    /**
     * What a client can edit.
     *
     * @param location of the workflow; empty when it has none, as the account
     */
    record Content(String workflowId, String location) {}

    static WorkflowLink created(LinkId id, Content content, Instant now) {
        return new WorkflowLink(id.resourceId(), id.name(), id.account().resourceId(), content, 1, now, now, true);
    }

    /** Made again under the same id, spelled as it is now: the revision goes on. */
    WorkflowLink createdAgain(LinkId spelled, Content next, Instant now) {
        return new WorkflowLink(
                spelled.resourceId(),
                spelled.name(),
                spelled.account().resourceId(),
                next,
                revision + 1,
                now,
                now,
                true);
    }

    WorkflowLink changed(Content next, Instant now) {
        return new WorkflowLink(linkId, name, accountId, next, revision + 1, createdAt, now, true);
    }

    WorkflowLink ended(Instant now) {
        return new WorkflowLink(linkId, name, accountId, content, revision + 1, createdAt, now, false);
    }

    String key() {
        return ResourceIds.key(linkId);
    }

    String etag() {
        return Precondition.etag(revision);
    }

    WorkflowLinkState state() {
        return new WorkflowLinkState(
                linkId,
                name,
                accountId,
                revision,
                linked ? "Linked" : "Unlinked",
                content.workflowId(),
                content.location(),
                createdAt,
                changedAt);
    }
}
