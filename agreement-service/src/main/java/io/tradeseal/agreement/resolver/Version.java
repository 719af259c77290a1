package io.tradeseal.agreement.resolver;

import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of a certificate: number, state, validity and activation window, as its newest event tells.
 *
 * @param notBefore null, like notAfter, for a private certificate without its public part
 * @param activeFrom null while staged
 * @param activeUntil exclusive; null while nothing ends it
 * @param chain what is known of its chain
 * @param keyless its key is unresolved, and not among those that this service was given
 */
public record Version(
        int number,
        VersionState state,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        Chain chain,
        boolean keyless) {

    /** Without a word about its chain. */
    public Version(
            int number,
            VersionState state,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil) {
        this(number, state, notBefore, notAfter, activeFrom, activeUntil, Chain.UNKNOWN, false);
    }

    public Version in(VersionState other) {
        return new Version(
                number, other, notBefore, notAfter, activeFrom, activeUntil, chain, keyless && other.isUsable());
    }

    public Version validUntil(Instant end) {
        return new Version(number, state, notBefore, end, activeFrom, activeUntil, chain, keyless);
    }

    /** When its turn comes; null while it was never activated. */
    public @Nullable Instant startsAt() {
        return inTime().startsAt();
    }

    /** As {@link io.tradeseal.lifecycle.version.Version#followed}. */
    public Version followed(Instant turn, Duration overlap) {
        var end = inTime().followed(turn, overlap).activeUntil();
        return end == null ? this : activeUntil(end);
    }

    public Version activeUntil(Instant end) {
        return new Version(number, state, notBefore, notAfter, activeFrom, end, chain, keyless);
    }

    public Version with(Chain other) {
        return new Version(number, state, notBefore, notAfter, activeFrom, activeUntil, other, keyless);
    }

    /** As {@link io.tradeseal.lifecycle.version.Version#BY_ACTIVATION}. */
    static final Comparator<Version> BY_ACTIVATION =
            Comparator.comparing(Version::inTime, io.tradeseal.lifecycle.version.Version.BY_ACTIVATION);

    /** What time decides by. */
    private io.tradeseal.lifecycle.version.Version inTime() {
        return new io.tradeseal.lifecycle.version.Version(number, state, validity(), activeFrom, activeUntil);
    }

    private @Nullable Validity validity() {
        if (notBefore == null && notAfter == null) return null;
        return new Validity(
                Objects.requireNonNullElse(notBefore, Instant.MIN), Objects.requireNonNullElse(notAfter, Instant.MAX));
    }

    /** Whether its key is at hand and state, activation window and validity allow its use. */
    public boolean usableAt(Instant at) {
        return hasUsableState() && inTime().isUsableAt(at);
    }

    boolean hasUsableState() {
        return !keyless && state.isUsable();
    }

    /** When a CA of its chain expires; empty where the certificate itself does not outlive it, or nobody knows. */
    public Optional<Instant> chainEnd() {
        return Optional.ofNullable(chain.until()).filter(end -> notAfter == null || end.isBefore(notAfter));
    }

    /** Whether no CA of its chain has expired, as far as is known. The instant itself counts as expired, as with notAfter. */
    public boolean chainHoldsAt(Instant at) {
        return chainEnd().filter(end -> !end.isAfter(at)).isEmpty();
    }

    /** When {@link #usableAt} or {@link #chainHoldsAt} may change its answer. */
    Stream<Instant> bounds() {
        return Stream.of(notBefore, notAfter, activeFrom, activeUntil, chain.until())
                .mapMulti((bound, next) -> {
                    if (bound != null) next.accept(bound);
                });
    }

    /** Why it is not usable at that instant. */
    Absence absence(Instant at) {
        if (keyless) return Absence.KEY_MISSING;
        return switch (state) {
            case STAGED -> Absence.STAGED;
            case DISABLED -> Absence.DISABLED;
            case REVOKED -> Absence.REVOKED;
            case RETIRED -> Absence.RETIRED;
            case DELETED -> Absence.DELETED;
            case ENABLED, UNRESOLVED -> {
                if (notAfter != null && !notAfter.isAfter(at)) yield Absence.EXPIRED;
                if (activeFrom == null || activeFrom.isAfter(at)) yield Absence.NOT_YET_ACTIVE;
                if (notBefore != null && notBefore.isAfter(at)) yield Absence.NOT_YET_VALID;
                yield Absence.WINDOW_ENDED;
            }
        };
    }
}
