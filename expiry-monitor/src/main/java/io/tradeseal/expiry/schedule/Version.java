package io.tradeseal.expiry.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a certificate as the newest event tells it.
 *
 * @param current whether it was the version for outgoing use when the event was made
 * @param lifetime null when the event has no X.509 content (a private certificate without its public part)
 * @param activeFrom start of the activation window; null means from notBefore
 * @param firstSeenAt {@code ce_time} of the first event that named this version
 */
public record Version(
        int number,
        VersionState state,
        boolean current,
        @Nullable Lifetime lifetime,
        @Nullable Instant activeFrom,
        Instant firstSeenAt) {

    /** When its turn comes; a current version's turn has come whatever its window says. */
    Instant startsAt() {
        if (current || lifetime == null) return Instant.MIN;
        if (activeFrom == null || activeFrom.isBefore(lifetime.notBefore())) return lifetime.notBefore();
        return activeFrom;
    }
}
