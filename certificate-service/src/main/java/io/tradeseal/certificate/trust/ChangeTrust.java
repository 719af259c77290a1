package io.tradeseal.certificate.trust;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what an account trusts. Its certificates are held against it in the background; what changes nothing leaves no
 * trace.
 */
@Service
class ChangeTrust {
    /** Of one account; the trust stores of browsers have fewer roots. */
    static final int MOST = 200;

    /** Of one account, in all: read, lists take about ten times that. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Accounts accounts;
    private final TrustAnchors anchors;
    private final TrustGenerations trusts;
    private final ServiceClock clock;

    ChangeTrust(Accounts accounts, TrustAnchors anchors, TrustGenerations trusts, ServiceClock clock) {
        this.accounts = accounts;
        this.anchors = anchors;
        this.trusts = trusts;
        this.clock = clock;
    }

    /** An anchor after a PUT, and whether the PUT made it. */
    record Put(TrustAnchor anchor, boolean created) {}

    @Transactional
    Put put(AccountId id, String name, AnchorContent content, Precondition precondition) {
        var account = lock(id);
        var key = ResourceIds.key(TrustAnchor.resourceId(id, name));
        var existing = anchors.find(id, name);
        precondition.check(existing.map(TrustAnchor::etag).orElse(null));
        if (existing.isPresent() && existing.get().content().isSame(content)) {
            return new Put(existing.get(), false);
        }
        checkRoom(account, key, content);
        if (existing.isPresent()) {
            anchors.update(key, content, clock.instant());
        } else {
            anchors.insert(account.id(), key, name, content, clock.instant());
        }
        trusts.changed(account.id(), trusts.policy(account.id()));
        return new Put(anchors.find(id, name).orElseThrow(), existing.isEmpty());
    }

    private void checkRoom(Account account, String key, AnchorContent content) {
        var others = anchors.usageWithout(account.id(), key);
        if (others.count() >= MOST) {
            throw new Refusal(
                    Fault.QUOTA_EXCEEDED,
                    "An account has at most %d trust anchors, intermediates and revocation lists.".formatted(MOST));
        }
        if (others.bytes() + content.der().length > MOST_BYTES) {
            throw new Refusal(
                    Fault.QUOTA_EXCEEDED,
                    "The trust anchors, intermediates and revocation lists of an account have at most %d bytes; the others have %d."
                            .formatted(MOST_BYTES, others.bytes()));
        }
    }

    /** False when there was none. */
    @Transactional
    boolean delete(AccountId id, String name, Precondition precondition) {
        accounts.lockAlone(id.key());
        var account = accounts.findLive(id.key()).orElse(null);
        var existing = account == null ? null : anchors.find(id, name).orElse(null);
        precondition.check(existing == null ? null : existing.etag());
        if (account == null || existing == null) {
            return false;
        }
        anchors.delete(existing.key());
        trusts.changed(account.id(), trusts.policy(account.id()));
        return true;
    }

    @Transactional
    TrustPolicy putPolicy(AccountId id, boolean revocationChecked, Precondition precondition) {
        var account = lock(id);
        var policy = trusts.policy(account.id());
        precondition.check(policy.etag());
        if (policy.revocationChecked() == revocationChecked) {
            return policy;
        }
        var changed = new TrustPolicy(revocationChecked, policy.edition() + 1);
        trusts.changed(account.id(), changed);
        return changed;
    }

    private Account lock(AccountId id) {
        accounts.lockAlone(id.key());
        return accounts.findLive(id.key()).orElseThrow(() -> absent(id));
    }

    static Refusal absent(AccountId id) {
        return new Refusal(
                Fault.PARENT_NOT_FOUND,
                "There is no integration account '%s'; create it first.".formatted(id.resourceId()));
    }
}
