package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.revocation.Revocation;
import io.tradeseal.certificate.trust.TrustMaterials;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.ChainCheck;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds certificates against what their account trusts. The caller holds the account's lock. */
@Component
class TrustOfVersions {
    private final TrustMaterials materials;
    private final Revocation revocation;

    TrustOfVersions(TrustMaterials materials, Revocation revocation) {
        this.materials = materials;
        this.revocation = revocation;
    }

    /** The upload with what is found about its certificate's chain; the same for what is stored already. */
    Upload of(Upload upload, Account account, Certificate existing, Instant now) {
        var part = upload.offer().part();
        boolean stored = existing.versions().stream().anyMatch(version -> version.isSame(upload.offer()))
                && part != null
                && part.chain().length == 0;
        if (part == null || stored || materials.of(account).isEmpty()) {
            return upload;
        }
        return upload.with(new Offer(
                of(part, check(upload.id().key(), account, now), now),
                upload.offer().key()));
    }

    /** The same versions, those with other findings replaced. */
    List<Version> of(Certificate certificate, Account account, Instant now) {
        var check = check(certificate.key(), account, now);
        return certificate.versions().stream()
                .map(version -> {
                    var part = version.part();
                    var found = part == null ? null : of(part, check, now);
                    return found == null || found.equals(part) ? version : version.with(found);
                })
                .toList();
    }

    /** As the agreements that name the certificate want it, beyond what its account wants of all. */
    private Optional<ChainCheck> check(String certificateKey, Account account, Instant now) {
        return materials.of(account).map(check -> revocation.asked(certificateKey, check, now));
    }

    private static PublicPart of(PublicPart part, Optional<ChainCheck> check, Instant now) {
        if (check.isEmpty() && part.details().trust() == null) {
            return part;
        }
        var leaf = X509.read(part.der());
        var companions = X509.readAll(part.chain());
        var details = part.details()
                .trusting(
                        check.map(it -> it.of(leaf, companions, now)).orElse(null), Details.of(leaf, companions), now);
        return details.equals(part.details()) ? part : part.with(details);
    }
}
