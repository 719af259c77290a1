package io.tradeseal.certificate.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateDetails;
import io.tradeseal.certificate.inventory.Version;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.kit.arm.ArmTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** A certificate on the wire: ARM's members, and beside them what Tradeseal knows of the version shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CertificateView(
        String id,
        String name,
        String type,
        @Nullable String location,
        Map<String, String> tags,
        Properties properties) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            @Nullable String publicCertificate,
            @Nullable Key key,
            @Nullable JsonNode metadata,
            String createdTime,
            String changedTime,
            List<ContactDetails> contacts,
            @JsonUnwrapped VersionFacts version) {}

    /** A vault's key as ARM shows it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Key(
            Vault keyVault, String keyName, @Nullable String keyVersion) {
        public static @Nullable Key of(@Nullable VaultKey key) {
            return key == null ? null : new Key(Vault.of(key.keyVaultId()), key.keyName(), key.keyVersion());
        }
    }

    record Vault(String id, String name, String type) {
        static Vault of(String id) {
            return new Vault(id, id.substring(id.lastIndexOf('/') + 1), "Microsoft.KeyVault/vaults");
        }
    }

    /** What a version is and says; all of it read-only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VersionFacts(
            int version,
            String kind,
            String state,
            boolean current,
            @Nullable String activeFrom,
            @Nullable String activeUntil,
            @Nullable String thumbprint,
            @Nullable String thumbprintSha256,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable String notBefore,
            @Nullable String notAfter,
            @JsonUnwrapped CertificateDetails details) {

        public static VersionFacts of(Version version, boolean current, Instant now) {
            var part = version.part();
            return new VersionFacts(
                    version.number(),
                    version.key() == null ? "public" : "private",
                    version.state().wireName(),
                    current,
                    ArmTime.of(version.activeFrom()),
                    ArmTime.of(version.activeUntil()),
                    version.thumbprint(),
                    part == null ? null : part.thumbprintSha256(),
                    part == null ? null : part.subject(),
                    part == null ? null : part.issuer(),
                    part == null ? null : part.serialNumber(),
                    ArmTime.of(part == null ? null : part.notBefore()),
                    ArmTime.of(version.notAfter()),
                    part == null ? CertificateDetails.NONE : CertificateDetails.shown(part, now));
        }
    }

    /** With its ETag. */
    public static ResponseEntity<CertificateView> answer(int status, Certificate certificate, Instant now) {
        return ResponseEntity.status(status)
                .eTag(String.valueOf(certificate.etag()))
                .body(of(certificate, now));
    }

    static CertificateView of(Certificate certificate, Instant now) {
        var shown = certificate.shown(now).orElseThrow();
        var current = certificate.current(now).map(Version::number).orElse(0) == shown.number();
        var content = certificate.content();
        return new CertificateView(
                certificate.resourceId(),
                certificate.name(),
                "Microsoft.Logic/integrationAccounts/certificates",
                content.location().isEmpty() ? null : content.location(),
                content.tags(),
                new Properties(
                        shown.part() == null ? null : shown.part().base64(),
                        Key.of(shown.key()),
                        content.metadata(),
                        ArmTime.text(certificate.createdAt()),
                        ArmTime.text(certificate.changedAt()),
                        content.contacts(),
                        VersionFacts.of(shown, current, now)));
    }
}
