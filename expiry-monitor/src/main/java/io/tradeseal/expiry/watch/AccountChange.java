package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.work.WakeUp;
import java.util.Collection;
import org.springframework.stereotype.Component;

/**
 * An account was made, changed, deleted or made again. Deleted, it silences all under it, and its policy goes with it: one
 * made again under the same id begins with the defaults.
 */
@Component
class AccountChange {
    private final Accounts accounts;
    private final Outbox outbox;
    private final WakeUp wakeUp;
    private final ExpirySettings settings;

    AccountChange(Accounts accounts, Outbox outbox, WakeUp wakeUp, ExpirySettings settings) {
        this.accounts = accounts;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.settings = settings;
    }

    /** Makes rows for accounts that are named for the first time, and tells by which default they begin. */
    void know(Collection<String> accountIds) {
        outbox.appendAll(accounts.insertMissing(accountIds).stream()
                .map(accountId -> Emission.of(new ExpirationPolicyChanged(
                        accountId, 1, settings.defaultPolicy().texts(), true)))
                .toList());
    }

    /** The account as it is now; an older state changes nothing. */
    Account take(Account locked, IntegrationAccountState state) {
        if (state.revision() <= locked.revision()) return locked;
        var forgetsPolicy = state.deleted() && locked.thresholds() != null;
        var changed = new Account(
                locked.id(),
                state.integrationAccountId(),
                state.revision(),
                state.deleted(),
                forgetsPolicy ? null : locked.thresholds(),
                forgetsPolicy ? locked.policyRevision() + 1 : locked.policyRevision(),
                forgetsPolicy ? null : locked.policyCreatedAt(),
                forgetsPolicy ? null : locked.policyChangedAt());
        var replan = changed.deleted() != locked.deleted();
        accounts.update(changed, replan);
        if (forgetsPolicy) {
            outbox.append(Emission.of(new ExpirationPolicyChanged(
                    changed.accountId(),
                    changed.policyRevision(),
                    settings.defaultPolicy().texts(),
                    true)));
        }
        if (replan) wakeUp.signal();
        return changed;
    }
}
