package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a certificate; the members mean what they mean in {@link CertificateState}.
 *
 * @param current whether this is the version for outgoing use at the time of the event
 * @param key where the private key is kept; null for a public certificate
 * @param trust what is known of its chain; null without a public certificate, and in events older than this member
 * @param handover what ended its window; null where no other version did, and in events older than this member
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateVersion(
        int version,
        String state,
        boolean current,
        @Nullable String thumbprint,
        @Nullable String thumbprintSha256,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable Instant activeFrom,
        @Nullable Instant activeUntil,
        @Nullable String publicCertificate,
        @Nullable VaultKey key,
        @Nullable TrustState trust,
        @Nullable WindowHandover handover) {

    /** Whose window no other version ended. */
    public CertificateVersion(
            int version,
            String state,
            boolean current,
            @Nullable String thumbprint,
            @Nullable String thumbprintSha256,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil,
            @Nullable String publicCertificate,
            @Nullable VaultKey key,
            @Nullable TrustState trust) {
        this(
                version,
                state,
                current,
                thumbprint,
                thumbprintSha256,
                subject,
                issuer,
                serialNumber,
                notBefore,
                notAfter,
                activeFrom,
                activeUntil,
                publicCertificate,
                key,
                trust,
                null);
    }

    /** Without a word about its chain. */
    public CertificateVersion(
            int version,
            String state,
            boolean current,
            @Nullable String thumbprint,
            @Nullable String thumbprintSha256,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable Instant activeFrom,
            @Nullable Instant activeUntil,
            @Nullable String publicCertificate,
            @Nullable VaultKey key) {
        this(
                version,
                state,
                current,
                thumbprint,
                thumbprintSha256,
                subject,
                issuer,
                serialNumber,
                notBefore,
                notAfter,
                activeFrom,
                activeUntil,
                publicCertificate,
                key,
                null);
    }
}
