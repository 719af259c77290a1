package io.tradeseal.certificate.upload;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.x509.PasswordRounds;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What may be spent in a minute on opening PKCS#12 files: a file of 2 KB can ask for a second of processor. It goes by the
 * system's time.
 */
@Component
public class PasswordBudget {
    /** Rounds in a minute for an account: some three seconds of a core, or 150 files as the JDK makes them. */
    static final long OF_ACCOUNT = 3_000_000;

    /** For all together, as there can be any number of accounts: a third of a core. */
    static final long OF_ALL = 20_000_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Those that are forgotten begin anew, and cannot be many within what all have together. */
    private static final long MOST_ACCOUNTS = 10_000;

    private final LoadingCache<String, Bucket> accounts;
    private final Bucket all;

    @Autowired
    PasswordBudget() {
        this(OF_ACCOUNT, OF_ALL);
    }

    PasswordBudget(long ofAccount, long ofAll) {
        accounts = Caffeine.newBuilder()
                .maximumSize(MOST_ACCOUNTS)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .build(key -> bucket(ofAccount));
        all = bucket(ofAll);
    }

    private static Bucket bucket(long rounds) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rounds).refillGreedy(rounds, MINUTE))
                .build();
    }

    /** What a request about an account may spend; the account need not exist. */
    public PasswordRounds of(AccountId account) {
        return PasswordRounds.paidBy(rounds -> take(accounts.get(account.key()), rounds));
    }

    private OptionalLong take(Bucket account, long rounds) {
        var wait = taken(account, rounds);
        if (wait.isPresent()) return wait;
        wait = taken(all, rounds);
        if (wait.isPresent()) account.addTokens(rounds);
        return wait;
    }

    private static OptionalLong taken(Bucket bucket, long rounds) {
        var probe = bucket.tryConsumeAndReturnRemaining(rounds);
        return probe.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1);
    }
}
