package io.tradeseal.certificate.review;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.store.Certificates;
import io.tradeseal.certificate.store.LockedCertificates;
import io.tradeseal.certificate.trust.TrustGenerations;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.inhand.WorkInHand;
import io.tradeseal.kit.inhand.WorkInHand.Piece;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Holds an account's certificates against what the account trusts since its anchors, lists or policy changed. Those about
 * which nothing else is found are left as they are, without an event.
 */
@Service
class ReviewTrust {
    static final String KIND = "trust-review";

    private static final int BATCH = 100;

    private final Accounts accounts;
    private final TrustGenerations trusts;
    private final Certificates certificates;
    private final ChainValidation trust;
    private final LockedCertificates held;
    private final WorkInHand inHand;
    private final ServiceClock clock;

    ReviewTrust(
            Accounts accounts,
            TrustGenerations trusts,
            Certificates certificates,
            ChainValidation trust,
            LockedCertificates held,
            WorkInHand inHand,
            ServiceClock clock) {
        this.accounts = accounts;
        this.trusts = trusts;
        this.certificates = certificates;
        this.trust = trust;
        this.held = held;
        this.inHand = inHand;
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
        var all = new Piece(KIND, accountKey, "The review of the trust of " + account.resourceId());
        var carefully = !inHand.beginMany(List.of(all)).isEmpty();
        var batch = certificates.lockNextOf(accountKey, after.get(), carefully ? 1 : BATCH);
        if (batch.isEmpty()) {
            trusts.reviewDone(account.id());
            doneWhenOver(all);
            return false;
        }
        if (carefully) {
            one(account, batch.getFirst());
        } else {
            review(account, batch);
            doneWhenOver(all);
        }
        trusts.reviewed(account.id(), batch.getLast().key());
        return true;
    }

    /** What two processes died with is left as it is. */
    private void one(Account account, Certificate certificate) {
        var piece = new Piece(KIND, certificate.key(), "The review of the trust of " + certificate.resourceId());
        if (!inHand.beginOne(piece)) return;
        review(account, List.of(certificate));
        doneWhenOver(piece);
    }

    private void review(Account account, List<Certificate> batch) {
        var now = clock.instant();
        held.change(trust.review(account, batch, now), now);
    }

    /** Not before it is committed; what is rolled back is still in hand. */
    private void doneWhenOver(Piece piece) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                inHand.done(piece);
            }
        });
    }
}
