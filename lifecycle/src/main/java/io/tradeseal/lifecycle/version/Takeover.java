package io.tradeseal.lifecycle.version;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A version's turn given, moved or taken away, and what that does to the windows of the others: it ends those before it
 * with the overlap, and gives back what it had ended when it is withdrawn.
 *
 * @param before the version as it was
 * @param after the same version from now on
 */
public record Takeover(Version before, Version after, Duration overlap, Instant now) {

    /**
     * Another version from now on.
     *
     * @param all versions of the certificate, {@code after} among them, in any order
     */
    public Version on(Version other, Collection<Version> all) {
        var turn = turn(after);
        if (other.number() == after.number() || Objects.equals(turn, turn(before))) return other;
        var released = other.released(after.number(), all, overlap, now);
        return turn == null || Version.BY_ACTIVATION.compare(after, other) < 0
                ? released
                : released.followed(after.number(), isMissed(turn) ? now : turn, overlap);
    }

    private @Nullable Instant turn(Version version) {
        return version.isWithdrawnAt(now) ? null : version.takesOverAt();
    }

    /** Back in use so late that the others, in use since, would end without an overlap. */
    private boolean isMissed(Instant turn) {
        return Objects.equals(before.activeFrom(), after.activeFrom())
                && !turn.plus(overlap).isAfter(now);
    }
}
