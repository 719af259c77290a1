package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.account.KnownAccounts;
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
    private final KnownAccounts accounts;
    private final KnownCertificates certificates;
    private final Rounds rounds;
    private final TransactionOperations transactions;
    private final ServiceClock clock;
    private final int batch;

    Replanning(
            KnownAccounts accounts,
            KnownCertificates certificates,
            Rounds rounds,
            TransactionOperations transactions,
            ServiceClock clock,
            ExpirySettings settings) {
        this.accounts = accounts;
        this.certificates = certificates;
        this.rounds = rounds;
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

    private int someOf(KnownAccounts.ToReplan account) {
        var some = certificates.lockOfAccount(account.id(), account.after(), batch);
        if (!some.isEmpty()) rounds.again(some, clock.instant());
        if (some.size() < batch) accounts.replanned(account.id());
        else accounts.replannedTo(account.id(), some.getLast().id());
        return some.size();
    }
}
