package io.tradeseal.agreement.resolver;

import java.time.Instant;
import java.util.Comparator;
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
 */
public record Version(
        int number,
        VersionState state,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        Chain chain) {

    /** Without a word about its chain. */
    public Version(
            int number,
            VersionState state,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil) {
        this(number, state, notBefore, notAfter, activeFrom, activeUntil, Chain.UNKNOWN);
    }

    public Version in(VersionState other) {
        return new Version(number, other, notBefore, notAfter, activeFrom, activeUntil, chain);
    }

    public Version validUntil(Instant end) {
        return new Version(number, state, notBefore, end, activeFrom, activeUntil, chain);
    }

    public Version activeUntil(Instant end) {
        return new Version(number, state, notBefore, notAfter, activeFrom, end, chain);
    }

    public Version with(Chain other) {
        return new Version(number, state, notBefore, notAfter, activeFrom, activeUntil, other);
    }

    /** The later activated, the newer: uploading an old version's bytes again makes it the newest. */
    static final Comparator<Version> BY_ACTIVATION =
            Comparator.comparing(Version::activation).thenComparing(Version::number);

    private Instant activation() {
        return activeFrom == null ? Instant.MIN : activeFrom;
    }

    /**
     * Whether state, activation window and validity allow its use. RFC 5280 §4.1.2.5 counts notAfter as valid; we count
     * the instant itself as expired, as the expiry warnings do.
     */
    public boolean usableAt(Instant at) {
        return state.usable()
                && activeFrom != null
                && !activeFrom.isAfter(at)
                && (activeUntil == null || activeUntil.isAfter(at))
                && (notBefore == null || !notBefore.isAfter(at))
                && (notAfter == null || notAfter.isAfter(at));
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
        return switch (state) {
            case KEYLESS -> Absence.KEY_MISSING;
            case STAGED -> Absence.STAGED;
            case DISABLED -> Absence.DISABLED;
            case REVOKED -> Absence.REVOKED;
            case RETIRED -> Absence.RETIRED;
            case DELETED -> Absence.DELETED;
            case OTHER -> Absence.DISABLED;
            case ENABLED, UNRESOLVED -> {
                if (notAfter != null && !notAfter.isAfter(at)) yield Absence.EXPIRED;
                if (activeFrom == null || activeFrom.isAfter(at)) yield Absence.NOT_YET_ACTIVE;
                if (notBefore != null && notBefore.isAfter(at)) yield Absence.NOT_YET_VALID;
                yield Absence.WINDOW_ENDED;
            }
        };
    }
}
