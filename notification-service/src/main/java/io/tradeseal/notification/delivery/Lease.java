package io.tradeseal.notification.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * How long this instance may be sure of its claims. Held longer by a heartbeat; lost when the database cannot be reached
 * or the process stood still, and then nothing may be sent that another instance may have taken over.
 */
final class Lease {
    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final BiConsumer<Collection<UUID>, Duration> extension;
    private final Predicate<Exception> told;
    private final Duration length;
    private final LongSupplier nanoTime;
    private final Set<UUID> claimants = ConcurrentHashMap.newKeySet();

    /** What the heartbeat did: claims made since {@code unbrokenSince} were ours without a gap until {@code extendedAt}. */
    private record Beat(long unbrokenSince, long extendedAt) {}

    private volatile Beat last;

    /**
     * @param extension keeps these claimants' claims in the database for that much longer
     * @param nanoTime {@link System#nanoTime()}
     */
    Lease(
            BiConsumer<Collection<UUID>, Duration> extension,
            Predicate<Exception> told,
            Duration length,
            LongSupplier nanoTime) {
        this.told = told;
        this.extension = extension;
        this.length = length;
        this.nanoTime = nanoTime;
        var now = nanoTime.getAsLong();
        last = new Beat(now, now);
    }

    /** On the clock by which claims are judged, {@link System#nanoTime()} in production. */
    long now() {
        return nanoTime.getAsLong();
    }

    Duration length() {
        return length;
    }

    void begin(UUID claimant) {
        claimants.add(claimant);
    }

    void end(UUID claimant) {
        claimants.remove(claimant);
    }

    /** Whether a mail claimed at {@code claimedAt} ({@link #now}) is still safely ours. */
    boolean holds(long claimedAt) {
        var beat = last;
        var now = nanoTime.getAsLong();
        return now - claimedAt < safe() || (claimedAt - beat.unbrokenSince() >= 0 && now - beat.extendedAt() < safe());
    }

    private long safe() {
        return length.toNanos() * 2 / 3;
    }

    /** Called several times within the length of the lease. */
    void extend() {
        if (claimants.isEmpty()) return;
        var before = nanoTime.getAsLong();
        try {
            extension.accept(Set.copyOf(claimants), length);
            // After a gap only a claim that was still fresh is sure to be the one that was extended.
            var unbroken = before - last.extendedAt() < safe();
            last = new Beat(unbroken ? last.unbrokenSince() : before - safe(), before);
        } catch (DataAccessException | TransactionException e) {
            if (!told.test(e)) log.warn("The lease on claimed mails cannot be extended: {}", e.toString());
        }
    }
}
