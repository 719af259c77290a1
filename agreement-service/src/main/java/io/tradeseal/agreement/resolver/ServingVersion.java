package io.tradeseal.agreement.resolver;

import io.tradeseal.lifecycle.version.Validity;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import io.tradeseal.x509.trust.ChainWindow;
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

    /** Later than any end that a certificate may name (RFC 5280 §4.1.2.5). */
    private static final Instant NEVER = Instant.parse("+10000-01-01T00:00:00Z");

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
        return with(new Version(
                inTime.number(),
                other,
                inTime.validity(),
                inTime.activeFrom(),
                inTime.activeUntil(),
                inTime.handover()));
    }

    /** As if its certificate expired then. */
    public ServingVersion expiring(Instant end) {
        var validity = inTime.validity();
        var ending = new Validity(validity == null ? end : validity.notBefore(), end);
        return with(new Version(
                inTime.number(), inTime.state(), ending, inTime.activeFrom(), inTime.activeUntil(), inTime.handover()));
    }

    /** As if its certificate never expired: a window that ends with the validity does not end either. */
    public ServingVersion unending() {
        var validity = inTime.validity();
        if (validity == null) return this;
        return with(new Version(
                inTime.number(),
                inTime.state(),
                new Validity(validity.notBefore(), NEVER),
                inTime.activeFrom(),
                inTime.closesAt()));
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

    /** With another state, validity or window. */
    public ServingVersion with(Version other) {
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
        return Optional.ofNullable(chainWindow().until());
    }

    /** When the last CA of its chain begins; empty where the certificate itself begins no sooner, or nobody knows. */
    public Optional<Instant> chainStart() {
        return Optional.ofNullable(chainWindow().from());
    }

    /** When every CA of its chain is valid, as far as is known. */
    public ChainWindow chainWindow() {
        var validity = inTime.validity();
        return ChainWindow.of(chain.from(), chain.until(), validity == null ? null : validity.notBefore(), notAfter());
    }

    /** Whether every CA of its chain is valid, as far as is known. */
    public boolean chainHoldsAt(Instant at) {
        return chainWindow().outsideAt(at).isEmpty();
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
