package io.tradeseal.notification;

import io.tradeseal.contracts.AgreementRiskState;
import io.tradeseal.contracts.AgreementRiskState.RoleAtRisk;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.BusinessIdentity;
import io.tradeseal.contracts.CertificateEvent.CertificateDeleted;
import io.tradeseal.contracts.CertificateEvent.CertificateUploaded;
import io.tradeseal.contracts.CertificateState;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpired;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiring;
import io.tradeseal.contracts.ExpirationEvent.CertificateExpiryCleared;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountCreated;
import io.tradeseal.contracts.IntegrationAccountEvent.IntegrationAccountDeleted;
import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Events as certificate-service and expiry-monitor publish them, about an account of this test's own. */
public final class TestEvents {
    static final String SHA1 = "00112233445566778899AABBCCDDEEFF00112233";
    static final String SHA256 = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";

    public final String accountName = "ia-" + UUID.randomUUID();
    public final String accountId = ResourceIds.account("sub", "rg", accountName);

    public String certificateId(String name) {
        return ResourceIds.certificate(accountId, name);
    }

    IntegrationAccountCreated created() {
        return new IntegrationAccountCreated(account(1, "Enabled"));
    }

    IntegrationAccountDeleted deleted() {
        return new IntegrationAccountDeleted(account(2, "Deleted"));
    }

    private IntegrationAccountState account(long revision, String state) {
        var then = Instant.parse("2026-01-01T00:00:00Z");
        return new IntegrationAccountState(
                accountId, accountName, revision, "", Map.of(), "Premium", state, "P14D", then, then);
    }

    public CertificateUploaded uploaded(String name, long revision, Instant notAfter, ContactDetails... contacts) {
        return new CertificateUploaded(
                certificate(name, revision, "Enabled", List.of(version(1, "Enabled", true, notAfter)), contacts));
    }

    /** A second version, staged. */
    public CertificateUploaded renewed(String name, long revision, Instant notAfter) {
        return new CertificateUploaded(certificate(
                name,
                revision,
                "Enabled",
                List.of(version(2, "Staged", false, notAfter), version(1, "Enabled", true, notAfter))));
    }

    CertificateDeleted removed(String name, long revision) {
        return new CertificateDeleted(certificate(name, revision, "Deleted", List.of()));
    }

    CertificateState certificate(
            String name, long revision, String state, List<CertificateVersion> versions, ContactDetails... contacts) {
        var first = versions.isEmpty() ? null : versions.getFirst();
        return new CertificateState(
                certificateId(name),
                name,
                accountId,
                "public",
                revision,
                first == null ? 1 : first.version(),
                state,
                first == null ? null : first.thumbprint(),
                first == null ? null : first.thumbprintSha256(),
                "CN=partner.example",
                "CN=issuer",
                "01",
                first == null ? null : first.notBefore(),
                first == null ? null : first.notAfter(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                Arrays.asList(contacts),
                versions);
    }

    static CertificateVersion version(int number, String state, boolean current, Instant notAfter) {
        var notBefore = notAfter.minus(Duration.ofDays(365));
        return version(number, state, current, new Validity(notBefore, notAfter), notBefore);
    }

    record Validity(Instant notBefore, Instant notAfter) {}

    static CertificateVersion version(
            int number, String state, boolean current, Validity validity, Instant activeFrom) {
        return new CertificateVersion(
                number,
                state,
                current,
                SHA1.substring(0, 39) + number,
                SHA256.substring(0, 63) + number,
                "CN=partner.example",
                "CN=issuer",
                "0" + number,
                validity.notBefore(),
                validity.notAfter(),
                activeFrom,
                validity.notAfter(),
                null,
                null);
    }

    public CertificateExpiring expiring(String name, String threshold, Instant now, Instant notAfter) {
        return new CertificateExpiring(
                certificateId(name),
                name,
                accountId,
                1,
                SHA1.substring(0, 39) + "1",
                "CN=partner.example",
                "CN=issuer",
                "01",
                threshold,
                notAfter,
                Duration.between(now, notAfter).toSeconds(),
                now,
                List.of());
    }

    CertificateExpired expired(String name, Instant notAfter, boolean firstSeenExpired) {
        return new CertificateExpired(
                certificateId(name),
                name,
                accountId,
                1,
                SHA1.substring(0, 39) + "1",
                "CN=partner.example",
                "CN=issuer",
                "01",
                notAfter,
                null,
                firstSeenExpired);
    }

    CertificateExpiryCleared cleared(String name, String reason, Integer successor) {
        return cleared(name, reason, successor, null);
    }

    CertificateExpiryCleared cleared(String name, String reason, Integer successor, Instant at) {
        return new CertificateExpiryCleared(certificateId(name), name, accountId, 1, reason, successor, at, List.of());
    }

    /** An AS2 agreement that names the certificate; nothing is said of its uses. */
    public AgreementState agreement(String name, long revision, String state, String certificate) {
        return agreement(name, revision, state, certificate, null);
    }

    /** The same with uses. */
    AgreementState agreement(String name, long revision, String state, String certificate, List<AgreementUse> uses) {
        var identity = new BusinessIdentity("AS2Identity", "x");
        var settings = Map.of("securitySettings", Map.of("encryptionCertificateName", certificate));
        var then = Instant.parse("2026-01-01T00:00:00Z");
        return new AgreementState(
                ResourceIds.agreement(accountId, name),
                name,
                accountId,
                revision,
                state,
                "",
                Map.of(),
                "AS2",
                "Contoso",
                "Fabrikam",
                identity,
                identity,
                Map.of("aS2", Map.of("sendAgreement", Map.of("protocolSettings", settings))),
                null,
                then,
                then,
                uses,
                null);
    }

    /** What an expiry does to an agreement that encrypts with version 1 of the certificate, at the 14-day threshold. */
    AgreementRiskState risk(String agreement, String certificate, long revision, String state, Instant notAfter) {
        var agreementId = ResourceIds.agreement(accountId, agreement);
        return new AgreementRiskState(
                agreementId + "/risks/" + certificate + "-v1-P14D",
                agreementId,
                agreement,
                accountId,
                "Contoso",
                "Fabrikam",
                revision,
                state,
                certificateId(certificate),
                1,
                "P14D",
                "Expiring",
                notAfter,
                List.of(new RoleAtRisk("encrypt", "send")));
    }

    /** For how long an agreement uses a version of the certificate. */
    AgreementUse use(String role, String certificate, int version, Instant from, Instant until) {
        return new AgreementUse(role, "send", certificateId(certificate), version, from, until);
    }

    /** Puts events on their topics as another service's relay would. */
    public static void publish(Event... events) {
        try (var writer = new TopicWriter()) {
            for (var event : events) {
                var type = EventType.of(event);
                writer.event(
                        type.topic().topicName(),
                        event.key(),
                        UUID.randomUUID().toString(),
                        "/tradeseal/test",
                        type.wireName(),
                        event.resourceId(),
                        JsonMapper.shared().writeValueAsString(event));
            }
        }
    }
}
