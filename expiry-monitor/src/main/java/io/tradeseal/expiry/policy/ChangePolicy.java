package io.tradeseal.expiry.policy;

import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.lifecycle.threshold.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets an account's policy or takes it back; the plans of its certificates follow in the background. */
@Service
class ChangePolicy {
    private final Accounts accounts;
    private final Outbox outbox;
    private final WakeUp wakeUp;
    private final ServiceClock clock;
    private final ExpirySettings settings;

    ChangePolicy(Accounts accounts, Outbox outbox, WakeUp wakeUp, ServiceClock clock, ExpirySettings settings) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.clock = clock;
        this.settings = settings;
    }

    /** What came of it. */
    record Outcome(Account account, boolean changed, boolean wasSet) {}

    /** The same thresholds again change nothing. */
    @Transactional
    Outcome set(String accountId, Policy policy, Precondition precondition) {
        return change(accountId, policy.texts(), precondition);
    }

    /** Back to the defaults; nothing changes where they hold already. */
    @Transactional
    Outcome reset(String accountId, Precondition precondition) {
        return change(accountId, null, precondition);
    }

    private Outcome change(String accountId, @Nullable List<String> thresholds, Precondition precondition) {
        var account = accounts.lock(List.of(accountId), true).get(ResourceIds.key(accountId));
        if (account == null || !account.exists()) throw Account.absent(accountId);
        var wasSet = account.thresholds() != null;
        precondition.check(Precondition.etag(account.policyRevision()), wasSet);
        if (Objects.equals(account.thresholds(), thresholds)) return new Outcome(account, false, wasSet);
        var changed = changed(account, thresholds, clock.instant());
        accounts.update(changed, true);
        outbox.append(Emission.of(new ExpirationPolicyChanged(
                changed.accountId(),
                changed.policyRevision(),
                changed.policy(settings.defaultPolicy()).texts(),
                thresholds == null)));
        wakeUp.signal();
        return new Outcome(changed, true, wasSet);
    }

    private static Account changed(Account account, @Nullable List<String> thresholds, Instant now) {
        var created = account.policyCreatedAt();
        return new Account(
                account.id(),
                account.accountId(),
                account.revision(),
                account.deleted(),
                thresholds,
                account.policyRevision() + 1,
                thresholds == null ? null : created == null ? now : created,
                thresholds == null ? null : now);
    }
}
