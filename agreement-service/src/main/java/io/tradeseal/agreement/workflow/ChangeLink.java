package io.tradeseal.agreement.workflow;

import io.tradeseal.agreement.Reason;
import io.tradeseal.agreement.replica.AccountReplicas;
import io.tradeseal.agreement.replica.PathAccount;
import io.tradeseal.agreement.workflow.WorkflowLink.Content;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.WorkflowEvent.WorkflowLinked;
import io.tradeseal.contracts.WorkflowEvent.WorkflowUnlinked;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.security.Access.Covered;
import io.tradeseal.kit.security.GrantedReading;
import io.tradeseal.kit.security.GrantedReading.Grant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links workflows and ends links, each change with its event. What changes nothing leaves no trace. */
@Service
public class ChangeLink {
    private static final int BATCH = 200;

    private final AccountReplicas accounts;
    private final WorkflowLinks links;
    private final GrantedReading granted;
    private final Outbox outbox;
    private final ServiceClock clock;

    ChangeLink(
            AccountReplicas accounts, WorkflowLinks links, GrantedReading granted, Outbox outbox, ServiceClock clock) {
        this.accounts = accounts;
        this.links = links;
        this.granted = granted;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A link after a PUT, and whether the PUT made it. */
    record Put(WorkflowLink link, boolean created) {}

    @Transactional
    Put put(LinkId id, Content content, Precondition precondition) {
        accounts.lock(id.account().key());
        var account = accounts.findLive(id.account().key())
                .orElseThrow(() -> PathAccount.absent(id.account().resourceId()));
        var known = links.find(id.key()).orElse(null);
        var existing = known != null && known.linked() ? known : null;
        precondition.check(existing == null ? null : existing.etag());
        if (existing != null && existing.content().equals(content)) return new Put(existing, false);
        var faults = new Violations();
        LinkBody.checkLocation(content, account, faults);
        faults.refuse();
        requireOnlyLink(id, content);
        var now = clock.instant();
        var link = existing != null
                ? existing.changed(content, now)
                : known != null ? known.createdAgain(id, content, now) : WorkflowLink.created(id, content, now);
        write(link);
        return new Put(link, existing == null);
    }

    /** With two, the end of one would leave the workflow what its owner thinks was taken from it. */
    private void requireOnlyLink(LinkId id, Content content) {
        links.ofWorkflow(id.account().key(), ResourceIds.key(content.workflowId()))
                .filter(other -> !other.key().equals(id.key()))
                .ifPresent(other -> {
                    throw new Refusal(
                            Reason.WORKFLOW_ALREADY_LINKED,
                            "The workflow is linked to this account already, by the link '%s'.".formatted(other.name()),
                            other.linkId(),
                            List.of());
                });
    }

    /** False when there was none. */
    @Transactional
    boolean delete(LinkId id, Precondition precondition) {
        accounts.lock(id.account().key());
        var link = accounts.findLive(id.account().key())
                .flatMap(account -> links.findLinked(id.key()))
                .orElse(null);
        precondition.check(link == null ? null : link.etag());
        if (link == null) return false;
        write(link.ended(clock.instant()));
        return true;
    }

    /**
     * Ends some of a deleted account's links; called in a transaction, the account locked.
     *
     * @return false when there was none
     */
    public boolean endSome(String accountKey) {
        var some = links.list(accountKey, Covered.ALL, "", BATCH);
        some.forEach(link -> write(link.ended(clock.instant())));
        return !some.isEmpty();
    }

    private void write(WorkflowLink link) {
        links.put(link);
        var state = link.state();
        granted.put(new Grant(
                state.linkId(), state.revision(), state.workflowId(), state.integrationAccountId(), state.linked()));
        outbox.append(Emission.of(state.linked() ? new WorkflowLinked(state) : new WorkflowUnlinked(state)));
    }
}
