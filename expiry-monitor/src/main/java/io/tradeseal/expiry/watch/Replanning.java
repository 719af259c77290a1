package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.Accounts;
import io.tradeseal.kit.clock.ServiceClock;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks at every certificate of an account anew after its policy or the account itself changed, some in a transaction. How
 * far it has come is in the account's row, so it goes on after a crash where it was.
 */
@Component
public class Replanning {
    private final Accounts accounts;
    private final CertificateReplicas certificates;
    private final ReviewCertificates review;
    private final TransactionOperations transactions;
    private final ServiceClock clock;
    private final int batch;

    Replanning(
            Accounts accounts,
            CertificateReplicas certificates,
            ReviewCertificates review,
            TransactionOperations transactions,
            ServiceClock clock,
            ExpirySettings settings) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.review = review;
        this.transactions = transactions;
        this.clock = clock;
        this.batch = settings.sweepBatch();
    }

    /** Looks at one batch; false when no account waits, or another instance is at it. */
    public boolean once() {
        return Optional.ofNullable(transactions.execute(
                        status -> accounts.lockToReplan().map(this::someOf).isPresent()))
                .orElse(false);
    }

    private int someOf(Accounts.ToReplan account) {
        var some = certificates.lockOfAccount(account.id(), account.after(), batch);
        if (!some.isEmpty()) review.again(some, clock.instant());
        if (some.size() < batch) accounts.replanned(account.id());
        else accounts.replannedTo(account.id(), some.getLast().id());
        return some.size();
    }
}
