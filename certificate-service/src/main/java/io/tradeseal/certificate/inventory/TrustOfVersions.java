package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.trust.TrustMaterials;
import io.tradeseal.x509.X509;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Holds certificates against what their account trusts. The caller holds the account's lock. */
@Component
class TrustOfVersions {
    private final TrustMaterials materials;

    TrustOfVersions(TrustMaterials materials) {
        this.materials = materials;
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
        var offer = new Offer(of(part, account, now), upload.offer().key());
        return upload.with(offer);
    }

    /** The same versions, those with other findings replaced. */
    List<Version> of(List<Version> versions, Account account, Instant now) {
        return versions.stream()
                .map(version -> {
                    var part = version.part();
                    var found = part == null ? null : of(part, account, now);
                    return found == null || found.equals(part) ? version : version.with(found);
                })
                .toList();
    }

    private PublicPart of(PublicPart part, Account account, Instant now) {
        var check = materials.of(account);
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
