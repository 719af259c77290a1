package io.tradeseal.agreement.resolver;

import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of a certificate as it serves roles, now or some day.
 *
 * @param inTime number, state, validity and activation window, as its newest event tells
 * @param ability what its keys can do
 * @param chain what is known of its chain
 * @param thumbprint of its certificate, by which an upload of the same is known; null where nobody needs it
 */
public record ServingVersion(
        Version inTime,
        Ability ability,
        Chain chain,
        @Nullable String thumbprint) {

    /** With its key, and without a word about its chain. */
    public static ServingVersion of(Version inTime) {
        return new ServingVersion(inTime, Ability.FULL, Chain.UNKNOWN, null);
    }

    public int number() {
        return inTime.number();
    }

    /** Null for a private certificate without its public part. */
    public @Nullable Instant notAfter() {
        var validity = inTime.validity();
        return validity == null ? null : validity.notAfter();
    }

    /** As if its owner had said so. */
    public ServingVersion in(VersionState other) {
        return with(new Version(inTime.number(), other, inTime.validity(), inTime.activeFrom(), inTime.activeUntil()));
    }

    /** As if its certificate expired then. */
    public ServingVersion expiring(Instant end) {
        var validity = inTime.validity();
        var ending = new Validity(validity == null ? end : validity.notBefore(), end);
        return with(new Version(inTime.number(), inTime.state(), ending, inTime.activeFrom(), inTime.activeUntil()));
    }

    /** As {@link Version#activated}. */
    public ServingVersion activated(Instant from) {
        var state = inTime.state().isUsable() ? inTime.state() : VersionState.ENABLED;
        return with(inTime.activated(state, from));
    }

    /** As {@link Version#followed}. */
    public ServingVersion followed(int by, Instant turn, Duration overlap) {
        return with(inTime.followed(by, turn, overlap));
    }

    private ServingVersion with(Version other) {
        return new ServingVersion(other, ability, chain, thumbprint);
    }

    public ServingVersion with(Chain other) {
        return new ServingVersion(inTime, ability, other, thumbprint);
    }

    public ServingVersion with(Ability other) {
        return new ServingVersion(inTime, other, chain, thumbprint);
    }

    /** Whether its keys can do it, whatever the time. */
    boolean can(CertificateRole role) {
        return ability.lackFor(role).isEmpty();
    }

    /** Whether state, activation window and validity allow its use in any role at all. */
    boolean isUsableAt(Instant at) {
        return !ability.keyless() && inTime.isUsableAt(at);
    }

    /** When a CA of its chain expires; empty where the certificate itself does not outlive it, or nobody knows. */
    public Optional<Instant> chainEnd() {
        var end = notAfter();
        return Optional.ofNullable(chain.until()).filter(until -> end == null || until.isBefore(end));
    }

    /** When the last CA of its chain begins; empty where the certificate itself begins no sooner, or nobody knows. */
    public Optional<Instant> chainStart() {
        var validity = inTime.validity();
        return Optional.ofNullable(chain.from()).filter(from -> validity == null || from.isAfter(validity.notBefore()));
    }

    /** Whether a CA of its chain is not yet valid, as far as is known. */
    public boolean chainBeginsAfter(Instant at) {
        return chainStart().filter(start -> start.isAfter(at)).isPresent();
    }

    /**
     * Whether every CA of its chain is valid, as far as is known. The instant of an end itself counts as expired, as with
     * notAfter.
     */
    public boolean chainHoldsAt(Instant at) {
        return !chainBeginsAfter(at)
                && chainEnd().filter(end -> !end.isAfter(at)).isEmpty();
    }

    /** When {@link #isUsableAt} or {@link #chainHoldsAt} may change its answer. */
    Stream<Instant> bounds() {
        return Stream.of(inTime.bounds(), Stream.ofNullable(chain.from()), Stream.ofNullable(chain.until()))
                .flatMap(bounds -> bounds);
    }

    /** Why it does not serve the role at an instant at which it does not: what it is not used for tells before what it cannot do. */
    Absence absence(CertificateRole role, Instant at) {
        var inState = inTime.state().isUsable() ? ability.lackFor(role) : Optional.<Absence>empty();
        return inState.orElseGet(() -> Absence.of(inTime.unusableAt(at).orElseThrow()));
    }
}
