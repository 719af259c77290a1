package io.tradeseal.certificate.listing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateDetails;
import io.tradeseal.certificate.inventory.CertificateDetails.Attributes;
import io.tradeseal.certificate.inventory.CertificateDetails.Companion;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.Finding;
import io.tradeseal.contracts.TrustState;
import io.tradeseal.contracts.VaultKey;
import io.tradeseal.kit.arm.ArmTime;
import io.tradeseal.x509.DisplayName;
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
            @Nullable String displayName,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable String notBefore,
            @Nullable String notAfter,
            @JsonUnwrapped Attributes attributes,
            List<Finding> findings,
            List<Companion> chain,
            @Nullable TrustState trust) {

        public static VersionFacts of(Certificate certificate, StoredVersion version, Sight sight) {
            var now = sight.now();
            var own = version.publicCertificate();
            var facts = own == null ? null : own.facts();
            var details = own == null ? CertificateDetails.NONE : CertificateDetails.shown(own, now);
            return new VersionFacts(
                    version.number(),
                    version.key() == null ? "public" : "private",
                    version.state().wireName(),
                    certificate.isCurrent(version, now),
                    ArmTime.of(version.activeFrom()),
                    ArmTime.of(version.activeUntil()),
                    version.credential().thumbprint(),
                    facts == null ? null : facts.thumbprintSha256(),
                    facts == null
                            ? null
                            : DisplayName.of(
                                            facts.subject(),
                                            details.attributes().subjectAlternativeNames())
                                    .orElse(null),
                    facts == null ? null : facts.subject(),
                    facts == null ? null : facts.issuer(),
                    facts == null ? null : facts.serialNumber(),
                    ArmTime.of(facts == null ? null : facts.validity().notBefore()),
                    ArmTime.of(version.notAfter()),
                    details.attributes(),
                    sight.others() ? details.findings() : details.findingsAlone(),
                    details.chain(),
                    details.trust());
        }
    }

    /** With its ETag. */
    public static ResponseEntity<CertificateView> answer(int status, Certificate certificate, Sight sight) {
        return ResponseEntity.status(status)
                .eTag(String.valueOf(certificate.etag()))
                .body(of(certificate, sight));
    }

    static CertificateView of(Certificate certificate, Sight sight) {
        var shown = certificate.shown(sight.now()).orElseThrow();
        var content = certificate.content();
        return new CertificateView(
                certificate.resourceId(),
                certificate.name(),
                "Microsoft.Logic/integrationAccounts/certificates",
                content.location().isEmpty() ? null : content.location(),
                content.tags(),
                new Properties(
                        shown.publicCertificate() == null
                                ? null
                                : shown.publicCertificate().base64(),
                        Key.of(shown.key()),
                        content.metadata(),
                        ArmTime.text(certificate.lifespan().createdAt()),
                        ArmTime.text(certificate.lifespan().changedAt()),
                        content.contacts(),
                        VersionFacts.of(certificate, shown, sight)));
    }
}
