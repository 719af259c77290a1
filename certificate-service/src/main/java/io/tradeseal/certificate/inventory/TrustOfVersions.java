package io.tradeseal.certificate.inventory;

import io.tradeseal.certificate.account.Account;
import io.tradeseal.certificate.revocation.Revocation;
import io.tradeseal.certificate.revocation.Revocation.Asked;
import io.tradeseal.certificate.trust.TrustMaterials;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.ChainCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** The uploads, each with what is found about its certificate's chain, unless just that is stored already. */
    List<Upload> of(
            List<Upload> uploads, Map<String, Account> accounts, Map<String, Certificate> existing, Instant now) {
        var open = uploads.stream()
                .filter(upload -> isOpen(upload, accounts, existing))
                .map(upload -> upload.id().key())
                .collect(Collectors.toSet());
        var asked = revocation.asked(open, now);
        return uploads.stream()
                .map(upload -> {
                    var account = accounts.get(upload.id().account().key());
                    var part = upload.offer().part();
                    if (account == null
                            || part == null
                            || !open.contains(upload.id().key())) return upload;
                    var found = of(part, check(upload.id().key(), account, asked), now);
                    return upload.with(new Offer(found, upload.offer().key()));
                })
                .toList();
    }

    /** By the generation, for to have the anchors of many accounts at hand at once would be too much. */
    private static boolean isOpen(Upload upload, Map<String, Account> accounts, Map<String, Certificate> existing) {
        var account = accounts.get(upload.id().account().key());
        var part = upload.offer().part();
        if (account == null || account.trustGeneration() == 0 || part == null) return false;
        var certificate = existing.get(upload.id().key());
        boolean stored = certificate != null
                && part.chain().length == 0
                && certificate.versions().stream().anyMatch(version -> version.isSame(upload.offer()));
        return !stored;
    }

    /** What is found anew about certificates of an account. */
    List<Change> review(Account account, List<Certificate> certificates, Instant now) {
        var asked = revocation.asked(certificates.stream().map(Certificate::key).toList(), now);
        return certificates.stream()
                .flatMap(certificate -> {
                    var check = check(certificate.key(), account, asked);
                    return Change.review(certificate, versions(certificate, check, now), now).stream();
                })
                .toList();
    }

    /** The same versions, those with other findings replaced. */
    private static List<Version> versions(Certificate certificate, Optional<ChainCheck> check, Instant now) {
        return certificate.versions().stream()
                .map(version -> {
                    var part = version.part();
                    var found = part == null ? null : of(part, check, now);
                    return found == null || found.equals(part) ? version : version.with(found);
                })
                .toList();
    }

    /** As the agreements that name the certificate want it, beyond what its account wants of all. */
    private Optional<ChainCheck> check(String certificateKey, Account account, Asked asked) {
        return materials.of(account).map(check -> asked.of(certificateKey, check));
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
