package io.tradeseal.notification.delivery;

import io.tradeseal.notification.ledger.MailQueue;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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

    private final MailQueue queue;
    private final Duration length;
    private final Set<UUID> claimants = ConcurrentHashMap.newKeySet();
    private volatile long extendedAt = System.nanoTime();

    Lease(MailQueue queue, Duration length) {
        this.queue = queue;
        this.length = length;
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

    /** Whether a mail claimed at {@code claimedAt} ({@link System#nanoTime()}) is still safely ours. */
    boolean holds(long claimedAt) {
        var now = System.nanoTime();
        var safe = length.toNanos() * 2 / 3;
        return now - claimedAt < safe || now - extendedAt < safe;
    }

    /** Called several times within the length of the lease. */
    void extend() {
        if (claimants.isEmpty()) return;
        var before = System.nanoTime();
        try {
            queue.extend(Set.copyOf(claimants), length);
            extendedAt = before;
        } catch (DataAccessException | TransactionException e) {
            log.warn("The lease on claimed mails cannot be extended: {}", e.toString());
        }
    }
}
