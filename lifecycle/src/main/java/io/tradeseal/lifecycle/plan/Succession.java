package io.tradeseal.lifecycle.plan;

import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a certificate takes over from which, and when.
 *
 * <p>A version is superseded once one that was activated later has its turn, and stays so when that one expires in its
 * turn: the alarm is then the other one's. Not so when that one's window is closed, or it is disabled or taken away: then
 * the version before is the current one again, and its next threshold is told as if there had been no clearing. Nor while
 * an agreement goes on sending with it. No event comes when a mere instant passes, so what changes at an instant is to be
 * looked at again then ({@link #nextChange}).
 */
record Succession(List<Version> versions, List<Use> uses) {

    /** @param successor number of the version that took over; null unless superseded */
    record Place(Standing standing, @Nullable Integer successor) {}

    Place place(Version version, Instant now) {
        return switch (version.state()) {
            case STAGED -> new Place(Standing.STAGED, null);
            case DISABLED -> new Place(Standing.DISABLED, null);
            case REVOKED -> new Place(Standing.REVOKED, null);
            case RETIRED -> new Place(Standing.RETIRED, null);
            case DELETED -> new Place(Standing.DELETED, null);
            case ENABLED, UNRESOLVED -> usable(version, now);
        };
    }

    private Place usable(Version version, Instant now) {
        if (version.validity() == null) return new Place(Standing.UNREADABLE, null);
        if (!version.hasBegunAt(now)) return new Place(Standing.SCHEDULED, null);
        var withdrawn = version.isWithdrawnAt(now);
        if (!withdrawn && isSentWith(version, now)) return new Place(Standing.WATCHED, null);
        return successor(version, now)
                .map(successor -> new Place(Standing.SUPERSEDED, successor.number()))
                .orElseGet(() -> new Place(withdrawn ? Standing.ENDED : Standing.WATCHED, null));
    }

    private boolean isSentWith(Version version, Instant now) {
        return uses.stream().anyMatch(use -> use.version() == version.number() && use.runsAt(now));
    }

    private Optional<Version> successor(Version version, Instant now) {
        return versions.stream()
                .filter(other -> Version.BY_ACTIVATION.compare(other, version) > 0)
                .filter(other -> other.hasBegunAt(now) && !other.isWithdrawnAt(now))
                .filter(other -> replaces(other, version))
                .max(Version.BY_ACTIVATION);
    }

    /** A version without its key cannot stand in for one that works, nor can one that had expired before its turn. */
    private static boolean replaces(Version other, Version version) {
        var start = other.startsAt();
        return start != null
                && other.validity() != null
                && !other.validity().hasEndedAt(start)
                && (other.state() == VersionState.ENABLED || version.state() == VersionState.UNRESOLVED);
    }

    /** The first instant after {@code now} at which a version may change its place; null when none is to come. */
    @Nullable
    Instant nextChange(Instant now) {
        var turns = versions.stream()
                .filter(version -> version.state().isUsable())
                .flatMap(version ->
                        Stream.of(Optional.ofNullable(version.startsAt()), Optional.ofNullable(version.closesAt())))
                .flatMap(Optional::stream);
        var sent = uses.stream().flatMap(use -> Stream.concat(Stream.of(use.from()), Stream.ofNullable(use.until())));
        return Stream.concat(turns, sent)
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
