package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.contracts.WindowHandover;
import io.tradeseal.lifecycle.version.Version;
import io.tradeseal.lifecycle.version.VersionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One upload of a certificate.
 *
 * @param inTime what decides whether it is current, accepted or shown
 * @param changedAt when a client last changed its state, window or chain
 */
public record StoredVersion(Version inTime, Credential credential, Instant createdAt, Instant changedAt) {

    public static StoredVersion staged(int number, Credential credential, Instant now) {
        var inTime = new Version(number, VersionState.STAGED, credential.validity(), null, null);
        return new StoredVersion(inTime, credential, now, now);
    }

    /** In use from an instant on, until its validity ends. */
    public StoredVersion activated(Instant from, Instant now) {
        return new StoredVersion(inTime.activated(usableState(), from), credential, createdAt, now);
    }

    /** Followed by another version from its turn on: accepted for the overlap, at most for as long as it would have been. */
    public StoredVersion followed(int by, Instant turn, Duration overlap, Instant now) {
        return with(inTime.followed(by, turn, overlap), now);
    }

    /** With another window, by a rule of time; itself when that changes nothing. */
    public StoredVersion with(Version changed, Instant now) {
        return changed.equals(inTime) ? this : new StoredVersion(changed, credential, createdAt, now);
    }

    /** With the chain that came along this time, and what is found with it; itself when none or the same came. */
    public StoredVersion withChainOf(Credential offered, Instant now) {
        var own = publicCertificate();
        var other = offered.publicCertificate();
        if (own == null || other == null || other.chain().length == 0 || Arrays.equals(other.chain(), own.chain())) {
            return this;
        }
        return new StoredVersion(inTime, credential.with(other), createdAt, now);
    }

    /** With another state or window, changed by a client: an end that a client sets is no other version's doing. */
    public StoredVersion with(VersionState newState, @Nullable Instant from, @Nullable Instant until, Instant now) {
        var handover = Objects.equals(until, activeUntil()) ? inTime.handover() : null;
        var changed = new Version(number(), newState, inTime.validity(), from, until, handover);
        return new StoredVersion(changed, credential, createdAt, now);
    }

    public StoredVersion with(VersionState newState, Instant now) {
        return with(newState, activeFrom(), activeUntil(), now);
    }

    /** With what was found about the chain of its certificate; no change that a client makes. */
    public StoredVersion with(PublicCertificate found) {
        return new StoredVersion(inTime, credential.with(found), createdAt, changedAt);
    }

    /** Enabled, or Unresolved as long as nobody has found the private key. */
    public VersionState usableState() {
        return key() == null ? VersionState.ENABLED : VersionState.UNRESOLVED;
    }

    public int number() {
        return inTime.number();
    }

    public VersionState state() {
        return inTime.state();
    }

    public boolean isUsable() {
        return state().isUsable();
    }

    boolean isUnretired() {
        return state() != VersionState.RETIRED && state() != VersionState.DELETED;
    }

    /** Null while it was never activated. */
    public @Nullable Instant activeFrom() {
        return inTime.activeFrom();
    }

    /** Exclusive; null while nothing ends it. */
    public @Nullable Instant activeUntil() {
        return inTime.activeUntil();
    }

    public @Nullable PublicCertificate publicCertificate() {
        return credential.publicCertificate();
    }

    public @Nullable VaultKey key() {
        return credential.key();
    }

    public @Nullable Instant notAfter() {
        var validity = inTime.validity();
        return validity == null ? null : validity.notAfter();
    }

    CertificateVersion onTheWire(boolean current) {
        var certificate = publicCertificate();
        var facts = certificate == null ? null : certificate.facts();
        var handover = inTime.handover();
        return new CertificateVersion(
                number(),
                state().wireName(),
                current,
                facts == null ? null : facts.thumbprint(),
                facts == null ? null : facts.thumbprintSha256(),
                facts == null ? null : facts.subject(),
                facts == null ? null : facts.issuer(),
                facts == null ? null : facts.serialNumber(),
                facts == null ? null : facts.validity().notBefore(),
                notAfter(),
                activeFrom(),
                activeUntil(),
                certificate == null ? null : certificate.base64(),
                key(),
                certificate == null ? null : certificate.details().trustOrUnknown(),
                handover == null ? null : new WindowHandover(handover.to(), handover.otherwise()));
    }
}
