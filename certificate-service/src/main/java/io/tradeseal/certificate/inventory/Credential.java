package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.VaultKey;
import io.tradeseal.lifecycle.version.Validity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is uploaded: a certificate, a reference to a private key, or both.
 *
 * @param publicCertificate null for a private certificate without its public part
 * @param key where the private key is kept; null for a public certificate
 */
public record Credential(
        @Nullable PublicCertificate publicCertificate,
        @Nullable VaultKey key) {

    public Credential with(PublicCertificate other) {
        return new Credential(other, key);
    }

    /** Whether it is the same certificate with the same key, whatever chain came along. */
    public boolean isSame(Credential other) {
        return Objects.equals(thumbprint(), other.thumbprint()) && Objects.equals(key, other.key);
    }

    public @Nullable String thumbprint() {
        return publicCertificate == null ? null : publicCertificate.facts().thumbprint();
    }

    public @Nullable Validity validity() {
        return publicCertificate == null ? null : publicCertificate.facts().validity();
    }
}
