package io.tradeseal.expiry.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule for one watched version: a threshold is due when it was crossed and nothing has been said since. */
record VersionWatch(Version version, Lifetime lifetime, Policy policy, List<Announcement> history) {

    /** What is due now; null when nothing is. Asked again after it was recorded, it answers null. */
    @Nullable
    Notice due(Instant now) {
        var crossed = policy.warnings(lifetime).stream()
                .filter(warning -> !warning.capped() && !warning.dueAt().isAfter(now))
                .toList();
        if (lifetime.expiredAt(now)) return expired(crossed);
        if (crossed.isEmpty()) return null;
        var newest = crossed.getLast();
        if (settled(newest)) return null;
        return new Notice.Expiring(newest, unsettled(crossed.subList(0, crossed.size() - 1)));
    }

    private @Nullable Notice expired(List<Policy.Warning> crossed) {
        if (history.stream().anyMatch(Announcement::ofExpiry)) return null;
        var firstSeenExpired = lifetime.expiredAt(version.firstSeenAt());
        return new Notice.Expired(firstSeenExpired, firstSeenExpired ? List.of() : unsettled(crossed));
    }

    private List<Policy.Warning> unsettled(List<Policy.Warning> warnings) {
        return warnings.stream().filter(warning -> !settled(warning)).toList();
    }

    /**
     * Decided already, under this name or, after a change of policy, by another warning given since this one's instant:
     * whoever was warned at 14 days need not be warned at 20 when that threshold is added at 13.
     */
    private boolean settled(Policy.Warning warning) {
        return history.stream()
                .anyMatch(announcement -> announcement.threshold().equals(warning.threshold())
                        || !announcement.at().isBefore(warning.dueAt()));
    }
}
