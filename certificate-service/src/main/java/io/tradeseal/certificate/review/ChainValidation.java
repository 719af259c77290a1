package io.tradeseal.certificate.review;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.CertificateDetails;
import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.inventory.PublicCertificate;
import io.tradeseal.certificate.inventory.StoredVersion;
import io.tradeseal.certificate.revocation.Revocation;
import io.tradeseal.certificate.revocation.Revocation.Asked;
import io.tradeseal.certificate.trust.TrustMaterials;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.ChainCheck;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Validates the chains of certificates against what their account trusts. The caller holds the account's lock. */
@Component
public class ChainValidation {
    private final TrustMaterials materials;
    private final Revocation revocation;

    ChainValidation(TrustMaterials materials, Revocation revocation) {
        this.materials = materials;
        this.revocation = revocation;
    }

    /** Of these certificates, by their keys, at an instant: what agreements ask about them is looked up once. */
    public Round of(Collection<String> certificateKeys, Instant now) {
        return new Round(revocation.asked(certificateKeys, now), now);
    }

    /** What is found anew about certificates of an account. */
    List<Change> review(Account account, List<Certificate> certificates, Instant now) {
        var round = of(certificates.stream().map(Certificate::key).toList(), now);
        return certificates.stream()
                .flatMap(certificate -> Change.review(certificate, round.versions(account, certificate), now).stream())
                .toList();
    }

    /** One look at several certificates. */
    public final class Round {
        private final Asked asked;
        private final Instant now;

        private Round(Asked asked, Instant now) {
            this.asked = asked;
            this.now = now;
        }

        /** With what is found about its chain; itself when that is nothing new. */
        public PublicCertificate validated(Account account, String certificateKey, PublicCertificate certificate) {
            return validated(certificate, check(account, certificateKey));
        }

        /** The same versions, those with other findings replaced. */
        private List<StoredVersion> versions(Account account, Certificate certificate) {
            var check = check(account, certificate.key());
            return certificate.versions().stream()
                    .map(version -> {
                        var own = version.publicCertificate();
                        var found = own == null ? null : validated(own, check);
                        return found == null || found.equals(own) ? version : version.with(found);
                    })
                    .toList();
        }

        /** As the agreements that name the certificate want it, beyond what its account wants of all. */
        private Optional<ChainCheck> check(Account account, String certificateKey) {
            return materials.of(account).map(check -> asked.of(certificateKey, check));
        }

        private PublicCertificate validated(PublicCertificate certificate, Optional<ChainCheck> check) {
            if (check.isEmpty() && certificate.details().trust() == null) {
                return certificate;
            }
            var leaf = X509.read(certificate.der());
            var companions = X509.readAll(certificate.chain());
            var details = certificate
                    .details()
                    .trusting(
                            check.map(it -> it.of(leaf, companions, now)).orElse(null),
                            CertificateDetails.of(leaf, companions),
                            now);
            return details.equals(certificate.details()) ? certificate : certificate.with(details);
        }
    }
}
