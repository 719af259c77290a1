package io.tradeseal.expiry.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one threshold of one version, once and for all.
 *
 * @param threshold as the policy gave it, or {@link #EXPIRY}
 * @param skipped true when a shorter threshold had been crossed too and only that one was announced
 * @param at when it was decided
 * @param clearedAt when a successor, retirement, disabling or deletion ended the warning; null while it runs
 */
public record Announcement(
        String threshold,
        boolean skipped,
        Instant at,
        @Nullable Instant clearedAt) {

    /** Stands for notAfter itself; no policy can contain it. */
    public static final String EXPIRY = "expiry";

    /** The same for a version that had expired before it was first seen: nobody was warned, so nothing can be cleared. */
    public static final String EXPIRED_BEFORE = "expired before";

    boolean running() {
        return !skipped && clearedAt == null && !threshold.equals(EXPIRED_BEFORE);
    }

    boolean ofExpiry() {
        return threshold.equals(EXPIRY) || threshold.equals(EXPIRED_BEFORE);
    }
}
