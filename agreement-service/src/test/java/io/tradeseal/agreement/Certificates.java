package io.tradeseal.agreement;

import io.tradeseal.contracts.CertificateEvent.CertificateDeleted;
import io.tradeseal.contracts.CertificateEvent.CertificateUploaded;
import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.contracts.TrustState;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.contracts.WindowHandover;
import java.time.Instant;
import java.util.List;

/** Events of certificates, as certificate-service publishes them. */
public final class Certificates {
    private static final VaultKey KEY =
            new VaultKey("/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.KeyVault/vaults/v1", "edi", null);

    private Certificates() {}

    public static CertificateUploaded uploaded(
            String accountId, String name, String kind, long revision, CertificateVersion... versions) {
        return new CertificateUploaded(state(accountId, name, kind, revision, versions[0].state(), versions));
    }

    public static CertificateDeleted deleted(String accountId, String name, String kind, long revision) {
        return new CertificateDeleted(state(accountId, name, kind, revision, "Deleted"));
    }

    private static CertificateState state(
            String accountId, String name, String kind, long revision, String state, CertificateVersion... versions) {
        return new CertificateState(
                ResourceIds.certificate(accountId, name),
                name,
                accountId,
                kind,
                revision,
                versions.length,
                state,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(versions));
    }

    /** The same with another word about its chain. */
    public static CertificateVersion trusted(CertificateVersion version, TrustState trust) {
        return new CertificateVersion(
                version.version(),
                version.state(),
                version.current(),
                version.thumbprint(),
                version.thumbprintSha256(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                version.notBefore(),
                version.notAfter(),
                version.activeFrom(),
                version.activeUntil(),
                version.publicCertificate(),
                version.key(),
                trust);
    }

    /** The same with a window that version {@code by} has ended then, and that would otherwise have gone on. */
    public static CertificateVersion handedOver(CertificateVersion version, int by, Instant end) {
        return new CertificateVersion(
                version.version(),
                version.state(),
                version.current(),
                version.thumbprint(),
                version.thumbprintSha256(),
                version.subject(),
                version.issuer(),
                version.serialNumber(),
                version.notBefore(),
                version.notAfter(),
                version.activeFrom(),
                end,
                version.publicCertificate(),
                version.key(),
                version.trust(),
                new WindowHandover(by, version.activeUntil()));
    }

    /** A version with a window of its own and a made-up certificate. */
    public static CertificateVersion version(
            int number, String state, boolean current, String thumbprint, Instant from, Instant until) {
        return new CertificateVersion(
                number, state, current, thumbprint, null, "CN=x", "CN=ca", "0A", from, until, from, until, "MIIB", KEY);
    }
}
