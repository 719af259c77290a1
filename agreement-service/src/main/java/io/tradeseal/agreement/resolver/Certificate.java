package io.tradeseal.agreement.resolver;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A certificate with its versions, as its newest event tells.
 *
 * @param key lower-cased resource id
 * @param privateKey whether its kind is {@code private}
 * @param versions those not yet retired, in any order
 */
public record Certificate(String key, boolean privateKey, boolean deleted, List<Version> versions) {
    public Certificate {
        versions = List.copyOf(versions);
    }

    /** Every version within its bounds, the one activated last first. */
    List<Version> usableAt(Instant at) {
        return versions.stream()
                .filter(version -> version.usableAt(at))
                .sorted(Version.BY_ACTIVATION.reversed())
                .toList();
    }

    /**
     * Whether agreements may use it otherwise from an instant on than just before. Of an instant at which nothing about the
     * versions begins or ends that is always so: it may be a rollover's.
     */
    public boolean mayChangeAt(Instant at) {
        var before = at.minusNanos(1_000);
        return versions.stream().flatMap(Version::bounds).noneMatch(at::equals)
                || versions.stream()
                        .anyMatch(version -> version.usableAt(before) != version.usableAt(at)
                                || version.chainHoldsAt(before) != version.chainHoldsAt(at));
    }

    /** The version that comes, or came, nearest to being used; empty when there is none left. */
    public Optional<Version> last() {
        return versions.stream()
                .max(Comparator.comparing((Version version) -> version.hasUsableState())
                        .thenComparing(Version.BY_ACTIVATION));
    }

    /** Why none is usable: what holds of that one. */
    Absence absence(Instant at) {
        if (deleted) return Absence.DELETED;
        return last().map(version -> version.absence(at)).orElse(Absence.RETIRED);
    }
}
