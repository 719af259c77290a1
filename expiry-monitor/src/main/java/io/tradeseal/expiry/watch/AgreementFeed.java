package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.AgreementEvent;
import io.tradeseal.contracts.AgreementRiskEvent;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.AgreementTopicEvent;
import io.tradeseal.contracts.PartnerEvent;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.RolloverEvent;
import io.tradeseal.contracts.WorkflowEvent;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.expiry.account.LinkedWorkflows;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.FeedHandler;
import io.tradeseal.kit.event.Received;
import io.tradeseal.kit.work.WakeUp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Takes which versions agreements send with, and looks at the certificates at once whose uses have changed; and which
 * workflows may read.
 *
 * <p>The accounts are locked as for a change: a certificate that comes in at the same moment waits, and sees the uses, or is
 * seen.
 */
@Component
class AgreementFeed implements FeedHandler<AgreementTopicEvent> {
    private final Accounts accounts;
    private final AccountChange accountChange;
    private final CertificateReplicas certificates;
    private final UseReplicas uses;
    private final ReviewCertificates review;
    private final LinkedWorkflows workflows;
    private final WakeUp wakeUp;
    private final ServiceClock clock;

    AgreementFeed(
            Accounts accounts,
            AccountChange accountChange,
            CertificateReplicas certificates,
            UseReplicas uses,
            ReviewCertificates review,
            LinkedWorkflows workflows,
            WakeUp wakeUp,
            ServiceClock clock) {
        this.accounts = accounts;
        this.accountChange = accountChange;
        this.certificates = certificates;
        this.uses = uses;
        this.review = review;
        this.workflows = workflows;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @Override
    public void handle(List<Received<AgreementTopicEvent>> batch) {
        var newest = new HashMap<String, AgreementState>();
        for (var received : batch) {
            switch (received.event()) {
                case AgreementEvent event -> newest.merge(event.key(), event.agreement(), AgreementFeed::newer);
                case WorkflowEvent event -> workflows.take(event.link());
                case PartnerEvent _, RolloverEvent _, AgreementRiskEvent _ -> {}
            }
        }
        if (!newest.isEmpty()) take(newest.values());
    }

    private void take(Collection<AgreementState> agreements) {
        var accountIds = agreements.stream()
                .map(AgreementState::integrationAccountId)
                .collect(Collectors.toMap(ResourceIds::key, id -> id, (one, other) -> one));
        accountChange.know(accountIds.values());
        accounts.lock(new TreeSet<>(accountIds.keySet()), true);
        var changed = uses.put(agreements);
        if (changed.isEmpty()) return;
        var locked = certificates.lockByKey(changed);
        if (locked.isEmpty()) return;
        review.again(locked, clock.instant());
        wakeUp.signal();
    }

    private static AgreementState newer(AgreementState one, AgreementState other) {
        return other.revision() > one.revision() ? other : one;
    }
}
