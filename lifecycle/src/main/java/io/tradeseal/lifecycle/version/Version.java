package io.tradeseal.lifecycle.version;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of a certificate, as far as time decides about it.
 *
 * @param number 1, 2, …, one for each upload
 * @param validity null for a private certificate without its public part
 * @param activeFrom start of the activation window; null while it was never activated
 * @param activeUntil end of it, exclusive; null while nothing but the validity ends it
 * @param handover what ended the window; null when that was no other version. Only the owner of the versions knows
 */
public record Version(
        int number,
        VersionState state,
        @Nullable Validity validity,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable Handover handover) {

    /** Whose window no other version ended. */
    public Version(
            int number,
            VersionState state,
            @Nullable Validity validity,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil) {
        this(number, state, validity, activeFrom, activeUntil, null);
    }

    /** The one activated last is the newest: an old version's bytes uploaded again make that one current. */
    public static final Comparator<Version> BY_ACTIVATION =
            Comparator.comparing(Version::activation).thenComparing(Version::number);

    private Instant activation() {
        return activeFrom == null ? Instant.MIN : activeFrom;
    }

    /**
     * When its turn comes: the later of the window's start and notBefore, for a certificate may be activated long before
     * it is valid. Null while it was never activated.
     */
    public @Nullable Instant startsAt() {
        var from = activeFrom;
        if (from == null || validity == null) return from;
        return from.isBefore(validity.notBefore()) ? validity.notBefore() : from;
    }

    /** When it takes over from those activated before it; null when it is out of use or was never activated. */
    public @Nullable Instant takesOverAt() {
        return state.isUsable() ? startsAt() : null;
    }

    /** Whether its window has begun, valid or not, over or not. */
    public boolean isActivatedAt(Instant at) {
        return state.isUsable() && activeFrom != null && !activeFrom.isAfter(at);
    }

    /** Whether its turn has come, even if it is over. */
    public boolean hasBegunAt(Instant at) {
        var start = startsAt();
        return state.isUsable() && start != null && !start.isAfter(at);
    }

    /** Whether its window was closed, which is something else than to expire: nobody uses it although it is valid. */
    public boolean isWithdrawnAt(Instant at) {
        var end = closesAt();
        return end != null && !end.isAfter(at);
    }

    /** Whether state, activation window and validity allow its use. */
    public boolean isUsableAt(Instant at) {
        return hasBegunAt(at)
                && (activeUntil == null || activeUntil.isAfter(at))
                && (validity == null || !validity.hasEndedAt(at));
    }

    /** Why it cannot be used at that instant; empty when it can. */
    public Optional<UnusableReason> unusableAt(Instant at) {
        if (isUsableAt(at)) return Optional.empty();
        return Optional.of(
                switch (state) {
                    case STAGED -> UnusableReason.STAGED;
                    case DISABLED -> UnusableReason.DISABLED;
                    case REVOKED -> UnusableReason.REVOKED;
                    case RETIRED -> UnusableReason.RETIRED;
                    case DELETED -> UnusableReason.DELETED;
                    case ENABLED, UNRESOLVED -> outOfTime(at);
                });
    }

    private UnusableReason outOfTime(Instant at) {
        if (validity != null && validity.hasEndedAt(at)) return UnusableReason.EXPIRED;
        if (!isActivatedAt(at)) return UnusableReason.NOT_YET_ACTIVE;
        return hasBegunAt(at) ? UnusableReason.WINDOW_ENDED : UnusableReason.NOT_YET_VALID;
    }

    /** When its window closes before its validity ends; null where it does not. */
    public @Nullable Instant closesAt() {
        return validity != null && activeUntil != null && !activeUntil.isBefore(validity.notAfter())
                ? null
                : activeUntil;
    }

    /** In use from an instant on, until its validity ends. */
    public Version activated(VersionState usable, Instant from) {
        var end = validity == null ? null : validity.notAfter();
        return new Version(number, usable, validity, from, end != null && end.isBefore(from) ? from : end);
    }

    /**
     * As it is once another one has its turn: usable for the overlap from then on, at most for as long as it would have
     * been. One that has not begun by then stays as it is.
     *
     * @param by number of the other one
     * @param turn of the other one, at its {@link #startsAt}: counted from its upload, the overlap of a certificate that is
     *     not valid yet could end before there is a successor
     */
    public Version followed(int by, Instant turn, Duration overlap) {
        var end = turn.plus(overlap);
        if (!state.isUsable()
                || activeFrom == null
                || activeFrom.isAfter(turn)
                || (activeUntil != null && !activeUntil.isAfter(end))) {
            return this;
        }
        return handedOver(by, end);
    }

    /** Ended by another one at that instant. */
    public Version handedOver(int to, Instant end) {
        var otherwise = handover == null ? activeUntil : handover.otherwise();
        return new Version(number, state, validity, activeFrom, end, new Handover(to, otherwise));
    }

    /**
     * As it is once another one that had taken over from it no longer does, or does so later: its window goes on for as
     * long as it would have without, or until the next one's overlap ends. One that somebody set stays as it is, and so
     * does one that is over: nothing comes into use again because something else goes out of use.
     *
     * @param by number of the other one
     * @param others all versions of the certificate as they are from now on, in any order
     */
    public Version released(int by, Collection<Version> others, Duration overlap, Instant now) {
        if (handover == null || handover.to() != by || isOverAt(now)) return this;
        var released = new Version(number, state, validity, activeFrom, handover.otherwise());
        for (var other : others) {
            var turn = other.takesOverAt();
            boolean follows = other.number() != number && BY_ACTIVATION.compare(other, this) > 0;
            if (turn != null && follows && !other.isWithdrawnAt(now)) {
                released = released.followed(other.number(), turn, overlap);
            }
        }
        return released.isOverAt(now) ? this : released;
    }

    private boolean isOverAt(Instant at) {
        return activeUntil != null && !activeUntil.isAfter(at);
    }

    /** When anything that is asked of it here may have another answer, in no order. */
    public Stream<Instant> bounds() {
        return Stream.of(
                        Optional.ofNullable(activeFrom),
                        Optional.ofNullable(validity).map(Validity::notBefore),
                        Optional.ofNullable(activeUntil),
                        Optional.ofNullable(validity).map(Validity::notAfter))
                .flatMap(Optional::stream);
    }
}
