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

    /** Every version that can be used for the role, the one activated last first. */
    List<ServingVersion> usableAt(CertificateRole role, Instant at) {
        if (deleted) return List.of();
        var able = versions.stream().filter(version -> version.can(role)).toList();
        return new Versions<>(able, ServingVersion::inTime).usable(at);
    }

    /** As an agreement sees it that does not need the role. */
    NamedCertificate ofAnyKind() {
        var all = versions.stream()
                .map(version -> version.with(version.ability().ofAnyKind()))
                .toList();
        return new NamedCertificate(key, privateKey, deleted, all);
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
     * The version that comes, or came, nearest to filling a role when none can: one that lacks the ability alone, and has
     * taken the others' place, before those. Empty when there is none left.
     */
    Optional<ServingVersion> last(CertificateRole role, Instant at) {
        return versions.stream()
                .max(Comparator.comparing(
                                (ServingVersion version) -> version.inTime().isUsableAt(at))
                        .thenComparing(version ->
                                version.can(role) && version.inTime().state().isUsable())
                        .thenComparing(ServingVersion::inTime, Version.BY_ACTIVATION));
    }

    /** Why none is usable: what holds of that one. */
    Absence absence(CertificateRole role, Instant at) {
        if (deleted) return Absence.DELETED;
        return last(role, at).map(version -> version.absence(role, at)).orElse(Absence.RETIRED);
    }
}
