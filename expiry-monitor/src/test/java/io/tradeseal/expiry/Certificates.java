package io.tradeseal.expiry;

import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.CertificateEvent.CertificateDeleted;
import io.tradeseal.contracts.CertificateEvent.CertificateUpdated;
import io.tradeseal.contracts.CertificateEvent.CertificateUploaded;
import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountCreated;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountDeleted;
import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events as certificate-service makes them. */
public final class Certificates {
    private Certificates() {}

    /** An account id that no other test has. */
    public static String account() {
        return ResourceIds.account(UUID.randomUUID().toString(), "edi", "contoso");
    }

    public static IntegrationAccountCreated created(String accountId, long revision) {
        return new IntegrationAccountCreated(state(accountId, revision, "Enabled"));
    }

    public static IntegrationAccountDeleted deleted(String accountId, long revision) {
        return new IntegrationAccountDeleted(state(accountId, revision, "Deleted"));
    }

    private static IntegrationAccountState state(String accountId, long revision, String state) {
        var name = accountId.substring(accountId.lastIndexOf('/') + 1);
        return new IntegrationAccountState(
                accountId,
                name,
                revision,
                "westeurope",
                Map.of(),
                "Premium",
                state,
                "P14D",
                Instant.EPOCH,
                Instant.EPOCH);
    }

    public static CertificateVersion version(int number, boolean current, Instant notBefore, Instant notAfter) {
        return version(number, "Enabled", current, notBefore, notAfter, notBefore);
    }

    /** The same, with another end of its window. */
    public static CertificateVersion closing(CertificateVersion version, Instant activeUntil) {
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
                activeUntil,
                null,
                null);
    }

    public static CertificateVersion version(
            int number, String state, boolean current, Instant notBefore, Instant notAfter, Instant activeFrom) {
        return new CertificateVersion(
                number,
                state,
                current,
                "%040X".formatted(number),
                "%064X".formatted(number),
                "CN=partner.example",
                "CN=Issuing CA",
                "%X".formatted(4096 + number),
                notBefore,
                notAfter,
                activeFrom,
                notAfter,
                null,
                null);
    }

    /** A version of 400 days that ends after {@code left}. */
    public static CertificateVersion ending(int number, Instant now, Duration left) {
        var end = now.plus(left);
        return version(number, true, end.minus(Duration.ofDays(400)), end);
    }

    public static CertificateUploaded uploaded(
            String accountId, String name, long revision, CertificateVersion... versions) {
        return new CertificateUploaded(state(accountId, name, revision, List.of(versions)));
    }

    public static CertificateUpdated updated(
            String accountId, String name, long revision, CertificateVersion... versions) {
        return new CertificateUpdated(state(accountId, name, revision, List.of(versions)));
    }

    public static CertificateEvent removed(String accountId, String name, long revision) {
        return new CertificateDeleted(new CertificateState(
                ResourceIds.certificate(accountId, name),
                name,
                accountId,
                "public",
                revision,
                1,
                "Deleted",
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
                List.of()));
    }

    private static CertificateState state(
            String accountId, String name, long revision, List<CertificateVersion> versions) {
        var newest = versions.getFirst();
        return new CertificateState(
                ResourceIds.certificate(accountId, name),
                name,
                accountId,
                "public",
                revision,
                newest.version(),
                newest.state(),
                newest.thumbprint(),
                newest.thumbprintSha256(),
                newest.subject(),
                newest.issuer(),
                newest.serialNumber(),
                newest.notBefore(),
                newest.notAfter(),
                newest.activeFrom(),
                newest.activeUntil(),
                null,
                List.of(),
                null,
                null,
                null,
                List.of(),
                versions);
    }
}
