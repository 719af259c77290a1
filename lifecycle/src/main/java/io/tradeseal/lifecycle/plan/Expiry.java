package io.tradeseal.lifecycle.plan;

import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.version.Validity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of one watched version: a threshold is due when it was crossed and nothing that still holds has been said since.
 * What a clearing has ended holds no longer: watched again, the version is warned of anew, in the window that runs.
 */
record Expiry(Validity validity, Instant firstSeenAt, Policy policy, List<Announcement> history) {

    /** What is due now; null when nothing is. Asked again after it was recorded, it answers null. */
    @Nullable
    Notice due(Instant now) {
        var crossed =
                warnings().filter(warning -> !warning.dueAt().isAfter(now)).toList();
        if (validity.hasEndedAt(now)) return expired(crossed);
        if (crossed.isEmpty()) return null;
        var newest = crossed.getLast();
        if (told().anyMatch(announcement -> settles(announcement, newest))) return null;
        return new Notice.Expiring(newest, unsettled(crossed.subList(0, crossed.size() - 1)));
    }

    /** The first instant after {@code now} at which something may be due; null when it has expired. */
    @Nullable
    Instant nextDueAt(Instant now) {
        if (validity.hasEndedAt(now)) return null;
        return warnings()
                .map(Policy.Warning::dueAt)
                .filter(due -> due.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(validity.notAfter());
    }

    private Stream<Policy.Warning> warnings() {
        return policy.warnings(validity).stream().filter(warning -> !warning.capped());
    }

    private @Nullable Notice expired(List<Policy.Warning> crossed) {
        if (told().anyMatch(Announcement::isOfExpiry)) return null;
        var firstSeenExpired = validity.hasEndedAt(firstSeenAt);
        return new Notice.Expired(firstSeenExpired, firstSeenExpired ? List.of() : unsettled(crossed));
    }

    private List<Policy.Warning> unsettled(List<Policy.Warning> warnings) {
        return warnings.stream()
                .filter(warning -> history.stream().noneMatch(announcement -> settles(announcement, warning)))
                .toList();
    }

    /** What was said and has not been ended; what was skipped was said by a shorter one. */
    private Stream<Announcement> told() {
        return history.stream().filter(announcement -> !announcement.skipped() && announcement.clearedAt() == null);
    }

    /**
     * Decides it, under this name or, after a change of policy, by another warning given since this one's instant:
     * whoever was warned at 14 days need not be warned at 20 when that threshold is added at 13.
     */
    private static boolean settles(Announcement announcement, Policy.Warning warning) {
        return announcement.threshold().equals(warning.threshold())
                || !announcement.at().isBefore(warning.dueAt());
    }
}
