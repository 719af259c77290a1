package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.VaultKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One upload of a certificate.
 *
 * @param number 1, 2, …
 * @param part null for a private certificate that was stored without its public part
 * @param key where the private key is kept; null for a public certificate
 * @param activeFrom null while staged
 * @param activeUntil exclusive; null while nothing ends it
 */
public record Version(
        int number,
        VersionState state,
        @Nullable PublicCertificate part,
        @Nullable VaultKey key,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        Instant createdAt,
        Instant changedAt) {

    public static Version staged(int number, Credential offer, Instant now) {
        return new Version(number, VersionState.STAGED, offer.part(), offer.key(), null, null, now, now);
    }

    /** In use from an instant on, until its validity ends. */
    public Version activated(Instant from, Instant now) {
        var end = notAfter();
        var until = end != null && end.isBefore(from) ? from : end;
        return new Version(number, usableState(), part, key, from, until, createdAt, now);
    }

    /** Followed by another version: accepted for the overlap, at most for as long as it would have been. */
    public Version followed(Instant by, Duration overlap, Instant now) {
        var end = by.plus(overlap);
        if (!isUsable()
                || activeFrom == null
                || activeFrom.isAfter(by)
                || (activeUntil != null && !activeUntil.isAfter(end))) {
            return this;
        }
        return with(state, activeFrom, end, now);
    }

    /** With the chain that came along this time, and what is found with it; itself when none or the same came. */
    public Version withChainOf(Credential offer, Instant now) {
        var offered = offer.part();
        if (part == null
                || offered == null
                || offered.chain().length == 0
                || Arrays.equals(offered.chain(), part.chain())) {
            return this;
        }
        return new Version(number, state, offered, key, activeFrom, activeUntil, createdAt, now);
    }

    public Version with(VersionState newState, @Nullable Instant from, @Nullable Instant until, Instant now) {
        return new Version(number, newState, part, key, from, until, createdAt, now);
    }

    /** With what was found about the chain of its certificate; no change that a client makes. */
    public Version with(PublicCertificate other) {
        return new Version(number, state, other, key, activeFrom, activeUntil, createdAt, changedAt);
    }

    /** Enabled, or Unresolved as long as nobody has found the private key. */
    public VersionState usableState() {
        return key == null ? VersionState.ENABLED : VersionState.UNRESOLVED;
    }

    public boolean isUsable() {
        return state.isUsable();
    }

    boolean isUnretired() {
        return state != VersionState.RETIRED && state != VersionState.DELETED;
    }

    /** Whether an upload brings the same certificate with the same key again. */
    public boolean isSame(Credential offer) {
        return Objects.equals(
                        thumbprint(), offer.part() == null ? null : offer.part().thumbprint())
                && Objects.equals(key, offer.key());
    }

    /** Past its activation, whether or not its window has ended. */
    public boolean isActivated(Instant now) {
        return isUsable() && activeFrom != null && !activeFrom.isAfter(now);
    }

    /** Past its activation and neither its window nor its validity ended or still to come. */
    boolean isInWindow(Instant now) {
        return isActivated(now)
                && (activeUntil == null || activeUntil.isAfter(now))
                && (part == null
                        || (!part.notBefore().isAfter(now) && part.notAfter().isAfter(now)));
    }

    @Nullable
    public String thumbprint() {
        return part == null ? null : part.thumbprint();
    }

    @Nullable
    public Instant notAfter() {
        return part == null ? null : part.notAfter();
    }

    CertificateVersion onTheWire(boolean current) {
        return new CertificateVersion(
                number,
                state.wireName(),
                current,
                thumbprint(),
                part == null ? null : part.thumbprintSha256(),
                part == null ? null : part.subject(),
                part == null ? null : part.issuer(),
                part == null ? null : part.serialNumber(),
                part == null ? null : part.notBefore(),
                notAfter(),
                activeFrom,
                activeUntil,
                part == null ? null : part.base64(),
                key,
                part == null ? null : part.details().trustOrUnknown());
    }
}
