package io.tradeseal.expiry.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a certificate takes over from which, and when.
 *
 * <p>A version is superseded once another one that ranks above it has begun, and stays so when that other one expires in
 * turn: the alarm is then the other one's. The version that the event calls current ranks above all that had begun by
 * then; those whose turn comes later rank above it, the latest highest. No event comes when a mere instant passes, so
 * what changes at an instant is to be looked at again then ({@link #nextChange}).
 *
 * @param asOf {@code ce_time} of the event that the versions come from
 */
record Succession(List<Version> versions, Instant asOf) {

    /** @param successor number of the version that took over; null unless superseded */
    record Place(Standing standing, @Nullable Integer successor) {}

    Place place(Version version, Instant now) {
        return switch (version.state()) {
            case STAGED -> new Place(Standing.STAGED, null);
            case DISABLED -> new Place(Standing.DISABLED, null);
            case REVOKED -> new Place(Standing.REVOKED, null);
            case RETIRED -> new Place(Standing.RETIRED, null);
            case DELETED -> new Place(Standing.DELETED, null);
            case ENABLED, UNRESOLVED -> live(version, now);
        };
    }

    private Place live(Version version, Instant now) {
        if (version.lifetime() == null) return new Place(Standing.UNREADABLE, null);
        if (version.startsAt().isAfter(now)) return new Place(Standing.SCHEDULED, null);
        return successor(version, now)
                .map(successor -> new Place(Standing.SUPERSEDED, successor.number()))
                .orElseGet(() -> new Place(Standing.WATCHED, null));
    }

    private Optional<Version> successor(Version version, Instant now) {
        return usable().filter(other -> other.number() != version.number() && replaces(other, version))
                .filter(other -> !other.startsAt().isAfter(now))
                .filter(other -> rank().compare(other, version) > 0)
                .max(rank());
    }

    /** A version without its key cannot stand in for one that works, nor can one that had expired before its turn. */
    private static boolean replaces(Version other, Version version) {
        var lifetime = other.lifetime();
        return lifetime != null
                && lifetime.notAfter().isAfter(other.startsAt())
                && (other.state() == VersionState.ENABLED || version.state() == VersionState.UNRESOLVED);
    }

    private Comparator<Version> rank() {
        return Comparator.comparing((Version version) -> version.current() ? asOf : version.startsAt())
                .thenComparing(Version::current)
                .thenComparing(Version::number);
    }

    /** The first instant after {@code now} at which a version's turn comes; null when none is to come. */
    @Nullable
    Instant nextChange(Instant now) {
        return usable().map(Version::startsAt)
                .filter(start -> start.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Stream<Version> usable() {
        return versions.stream().filter(version -> version.state().live() && version.lifetime() != null);
    }
}
