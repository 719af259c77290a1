package io.tradeseal.agreement.resolver;

import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.Versions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that an agreement names, with its versions, as its newest event tells.
 *
 * @param key lower-cased resource id
 * @param privateKey whether its kind is {@code private}
 * @param versions those not yet retired, in any order
 */
public record NamedCertificate(String key, boolean privateKey, boolean deleted, List<ServingVersion> versions) {
    public NamedCertificate {
        versions = List.copyOf(versions);
    }

    /** Every version that can be used, the one activated last first. */
    List<ServingVersion> usableAt(Instant at) {
        if (deleted) return List.of();
        var withKey = versions.stream().filter(version -> !version.keyless()).toList();
        return new Versions<>(withKey, ServingVersion::inTime).usable(at);
    }

    /**
     * Whether agreements may use it otherwise from an instant on than just before. Of an instant at which nothing about the
     * versions begins or ends that is always so: it may be a rollover's.
     */
    public boolean mayChangeAt(Instant at) {
        var before = at.minusNanos(1_000);
        return versions.stream().flatMap(ServingVersion::bounds).noneMatch(at::equals)
                || versions.stream()
                        .anyMatch(version -> version.isUsableAt(before) != version.isUsableAt(at)
                                || version.chainHoldsAt(before) != version.chainHoldsAt(at));
    }

    /**
     * The version that comes, or came, nearest to being used when none can be: one that lacks its key alone, and has taken
     * the others' place, before those. Empty when there is none left.
     */
    public Optional<ServingVersion> last(Instant at) {
        return versions.stream()
                .max(Comparator.comparing(
                                (ServingVersion version) -> version.inTime().isUsableAt(at))
                        .thenComparing(ServingVersion::hasUsableState)
                        .thenComparing(ServingVersion::inTime, Version.BY_ACTIVATION));
    }

    /** Why none is usable: what holds of that one. */
    Absence absence(Instant at) {
        if (deleted) return Absence.DELETED;
        return last(at).map(version -> version.absence(at)).orElse(Absence.RETIRED);
    }
}
