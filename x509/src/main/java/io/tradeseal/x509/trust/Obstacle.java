package io.tradeseal.x509.trust;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.trust.Candidates.Walk;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * Says in a sentence why no chain holds. A search that fails cannot tell; so the way that the names lead is validated alone,
 * by the JDK, whose refusals name the certificate and the rule.
 */
final class Obstacle {
    private Obstacle() {}

    static Finding incomplete(Link last) {
        return Finding.warning(
                Code.CHAIN_INCOMPLETE,
                "The chain is incomplete: the certificate of '%s', who issued '%s', is neither among the account's anchors and intermediates nor did it come along."
                        .formatted(last.certificate().getIssuerX500Principal(), name(last)));
    }

    static Finding strange(Link root) {
        return Finding.warning(
                Code.NOT_TRUSTED,
                "The chain ends at '%s', who is no trust anchor of the account.".formatted(name(root)));
    }

    static Finding unreadable() {
        return Finding.warning(
                Code.NOT_TRUSTED, "It is not built well enough for its chain to be checked: the JDK cannot read it.");
    }

    /** What is wrong with a way that leads to an anchor by its names. */
    static Finding on(Walk walk, Link anchor, PolicyRules policies, Instant at) {
        var forgeable = walk.links().stream().filter(PathFinder::isForgeable).findFirst();
        if (forgeable.isPresent()) {
            return notTrusted(
                    forgeable.get(),
                    "is signed with %s, which can be forged"
                            .formatted(forgeable.get().certificate().getSigAlgName()));
        }
        try {
            var parameters = new PKIXParameters(PathFinder.trustAnchors(List.of(anchor)));
            parameters.setDate(Date.from(at));
            parameters.setRevocationEnabled(false);
            policies.applyTo(parameters);
            var path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(
                            walk.links().stream().map(Link::certificate).toList());
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
        } catch (CertPathValidatorException e) {
            int index = Math.max(e.getIndex(), 0);
            return notTrusted(walk.links().get(Math.min(index, walk.links().size() - 1)), sentence(e.getReason(), at));
        } catch (GeneralSecurityException | RuntimeException _) {
            // what cannot even be tried is as little trusted
        }
        return notTrusted(walk.links().getFirst(), "has no chain that keeps all rules of RFC 5280");
    }

    private static Finding notTrusted(Link link, String what) {
        return Finding.warning(Code.NOT_TRUSTED, "The chain does not hold: '%s' %s.".formatted(name(link), what));
    }

    private static String sentence(Reason reason, Instant at) {
        return switch (reason) {
            case BasicReason.EXPIRED -> "has expired at %s".formatted(at);
            case BasicReason.NOT_YET_VALID -> "is not yet valid at %s".formatted(at);
            case BasicReason.INVALID_SIGNATURE -> "is not signed with the key of the issuer that it names";
            case BasicReason.ALGORITHM_CONSTRAINED -> "has a key or a signature too weak to be relied on";
            case PKIXReason.NAME_CHAINING -> "names another issuer than the one above it";
            case PKIXReason.NO_TRUST_ANCHOR -> "is not signed with the key of the trust anchor that it names";
            case PKIXReason.INVALID_NAME -> "has a name that its issuers' name constraints exclude";
            case PKIXReason.PATH_TOO_LONG -> "has more issuers above it than one of them permits";
            case PKIXReason.NOT_CA_CERT -> "issues certificates without being marked as an authority";
            case PKIXReason.INVALID_KEY_USAGE -> "issues certificates though its key usage does not allow it";
            case PKIXReason.INVALID_POLICY -> "has policies that its issuers do not permit";
            case PKIXReason.UNRECOGNIZED_CRIT_EXT -> "has a critical extension that nobody here understands";
            default -> "breaks a rule of RFC 5280";
        };
    }

    static String name(Link link) {
        return link.subjectText().isEmpty()
                ? "serial number " + link.certificate().getSerialNumber()
                : link.subjectText();
    }
}
