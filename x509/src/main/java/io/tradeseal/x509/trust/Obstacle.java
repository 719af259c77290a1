package io.tradeseal.x509.trust;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Candidates.Walk;
import io.tradeseal.x509.trust.PathRules.Broken;
import java.util.Objects;

/** Says in a sentence why no chain holds. */
final class Obstacle {
    private Obstacle() {}

    static Finding incomplete(Link last) {
        return Finding.warning(
                Code.CHAIN_INCOMPLETE,
                "The chain is incomplete: the certificate of '%s', who issued '%s', is neither among the account's anchors and intermediates nor did it come along."
                        .formatted(last.certificate().getIssuerX500Principal(), last.name()));
    }

    static Finding strange(Link root) {
        return Finding.warning(
                Code.NOT_TRUSTED,
                "The chain ends at '%s', who is no trust anchor of the account.".formatted(root.name()));
    }

    static Finding unsupported(X509 certificate) {
        return Finding.warning(
                Code.NOT_TRUSTED, Objects.requireNonNull(TrustMaterial.unsupported(certificate), "it is supported"));
    }

    static Finding of(Broken rule) {
        return Finding.warning(
                Code.NOT_TRUSTED,
                "%s: '%s' %s."
                        .formatted(
                                rule.known()
                                        ? "The chain does not hold"
                                        : "Whether the chain holds is not found out, as that would take too long",
                                rule.link().name(),
                                rule.what()));
    }

    /** Of a way that leads to an anchor by its names, where no chain is signed throughout. */
    static Finding unsigned(Walk walk, Link anchor) {
        var path = new Path(walk.links(), anchor);
        for (int i = path.links().size() - 1; i >= 0; i--) {
            var link = path.links().get(i);
            var doubt = link.doubt(path.issuerOf(i));
            if (doubt.isPresent()) {
                return of(new Broken(link, doubt.get()));
            }
        }
        return of(new Broken(walk.last(), "has too long a way to its trust anchor"));
    }
}
