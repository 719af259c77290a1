package io.tradeseal.certificate.review;

import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.certificate.store.LockedCertificates;
import io.tradeseal.certificate.trust.TrustGenerations;
import io.tradeseal.kit.clock.ServiceClock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds an account's certificates against what the account trusts since its anchors, lists or policy changed. Those about
 * which nothing else is found are left as they are, without an event.
 */
@Service
class ReviewTrust {
    private static final int BATCH = 100;

    private final Accounts accounts;
    private final TrustGenerations trusts;
    private final Certificates certificates;
    private final ChainValidation trust;
    private final LockedCertificates held;
    private final ServiceClock clock;

    ReviewTrust(
            Accounts accounts,
            TrustGenerations trusts,
            Certificates certificates,
            ChainValidation trust,
            LockedCertificates held,
            ServiceClock clock) {
        this.accounts = accounts;
        this.trusts = trusts;
        this.certificates = certificates;
        this.trust = trust;
        this.held = held;
        this.clock = clock;
    }

    /** The next certificates of an account; false when none is left, or another instance is at it. */
    @Transactional
    boolean next(String accountKey) {
        accounts.lockShared(List.of(accountKey));
        var account = accounts.findLive(accountKey).orElse(null);
        var after = account == null ? Optional.<String>empty() : trusts.lockReview(account.id());
        if (account == null || after.isEmpty()) {
            return false;
        }
        var batch = certificates.lockNextOf(accountKey, after.get(), BATCH);
        if (batch.isEmpty()) {
            trusts.reviewDone(account.id());
            return false;
        }
        var now = clock.instant();
        held.change(trust.review(account, batch, now), now);
        trusts.reviewed(account.id(), batch.getLast().key());
        return true;
    }
}
