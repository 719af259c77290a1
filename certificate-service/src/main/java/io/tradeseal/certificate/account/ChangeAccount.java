package io.tradeseal.certificate.account;

import io.tradeseal.certificate.Reason;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountCreated;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountDeleted;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountUpdated;
import io.tradeseal.kit.arm.CallbackUrlRequest.KeyType;
import io.tradeseal.kit.arm.Members;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Makes, edits and deletes accounts, each change with its event. What changes nothing leaves no trace. */
@Service
class ChangeAccount {
    private final Accounts accounts;
    private final AccessKeys keys;
    private final Outbox outbox;
    private final ServiceClock clock;

    ChangeAccount(Accounts accounts, AccessKeys keys, Outbox outbox, ServiceClock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An account after a PUT, and whether the PUT made it. */
    record Put(Account account, boolean created) {}

    @Transactional
    Put put(AccountId id, JsonNode body, Precondition precondition) {
        var faults = new Violations();
        ResourceName.checkScope(id.subscription(), id.resourceGroup(), faults);
        ResourceName.check(id.name(), "integrationAccountName", faults);
        var wanted = new AccountBody(Members.of(body, faults));
        faults.refuse();
        accounts.lockAlone(id.key());
        var known = accounts.find(id.key());
        var existing = known.filter(Account::isLive);
        var content = wanted.replacing(existing.map(Account::content));
        faults.refuse();
        precondition.check(existing.map(account -> account.revision().etag()).orElse(null));
        if (existing.isPresent()) {
            return new Put(change(existing.get(), content), false);
        }
        return new Put(create(id, known, content), true);
    }

    private Account create(AccountId id, Optional<Account> deleted, Account.AccountContent content) {
        if (accounts.isBeingEmptied(id.key())) {
            throw new Refusal(
                    Reason.ACCOUNT_BEING_DELETED,
                    "The account of this name is being deleted, certificate by certificate. Try again in a moment.");
        }
        var account = deleted.map(former -> former.createdAgain(id, content, clock.instant()))
                .orElseGet(() -> Account.created(id, content, clock.instant()));
        if (deleted.isPresent()) {
            accounts.update(account);
            keys.renew(id);
        } else {
            accounts.insert(account, id.key());
        }
        outbox.append(Emission.of(new IntegrationAccountCreated(account.state())));
        return account;
    }

    private Account change(Account account, Account.AccountContent content) {
        if (content.equals(account.content())) {
            return account;
        }
        var changed = account.changed(content, clock.instant());
        accounts.update(changed);
        outbox.append(Emission.of(new IntegrationAccountUpdated(changed.state())));
        return changed;
    }

    @Transactional
    Account patch(AccountId id, JsonNode body, Precondition precondition) {
        accounts.lockAlone(id.key());
        var account = accounts.findLive(id.key()).orElseThrow(() -> absent(id));
        precondition.check(account.revision().etag());
        var faults = new Violations();
        var content = new AccountBody(Members.of(body, faults)).patching(account.content());
        faults.refuse();
        return change(account, content);
    }

    /** Marks the account at once; its certificates follow in the background. False when there was none. */
    @Transactional
    boolean delete(AccountId id, Precondition precondition) {
        accounts.lockAlone(id.key());
        var account = accounts.findLive(id.key()).orElse(null);
        precondition.check(account == null ? null : account.revision().etag());
        if (account == null) {
            return false;
        }
        var deleted = account.deleted(clock.instant());
        accounts.update(deleted);
        outbox.append(Emission.of(new IntegrationAccountDeleted(deleted.state())));
        return true;
    }

    /** Ends the links that the key signed; told in an event, for other services sign links in the account's name. */
    @Transactional
    Account regenerate(AccountId id, KeyType type) {
        accounts.lockAlone(id.key());
        var account = accounts.findLive(id.key()).orElseThrow(() -> absent(id));
        var changed = account.keyChanged(type, clock.instant());
        accounts.update(changed);
        keys.regenerate(id, type);
        outbox.append(Emission.of(new IntegrationAccountUpdated(changed.state())));
        return changed;
    }

    static Refusal absent(AccountId id) {
        return new Refusal(Fault.NOT_FOUND, "There is no integration account '%s'.".formatted(id.resourceId()));
    }
}
