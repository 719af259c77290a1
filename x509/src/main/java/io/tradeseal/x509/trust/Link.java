package io.tradeseal.x509.trust;

import io.tradeseal.x509.CertificateFacts;
import io.tradeseal.x509.Finding;
import io.tradeseal.x509.X509;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.interfaces.DSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate that may be part of a chain.
 *
 * @param forgeableHash as of {@link X509#forgeableHash}
 */
record Link(
        CertificateFacts facts, List<Finding> findings, Optional<String> forgeableHash, ChainCertificate certificate) {

    /** Empty when it is not built well enough, or its key is of a kind that nobody here computes with. */
    static Optional<Link> of(X509 certificate) {
        try {
            var read = ChainCertificate.read(certificate.der());
            return Optional.of(
                    new Link(certificate.facts(), certificate.findings(), certificate.forgeableHash(), read));
        } catch (CertificateException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /** For a sentence about it. */
    String name() {
        return facts.subject().isEmpty() ? "serial number " + certificate.getSerialNumber() : facts.subject();
    }

    String thumbprint() {
        return facts.thumbprint();
    }

    X500Principal subject() {
        return certificate.getSubjectX500Principal();
    }

    X500Principal issuer() {
        return certificate.getIssuerX500Principal();
    }

    boolean selfIssued() {
        return subject().equals(issuer());
    }

    /** Whether it names the other one as its issuer. */
    boolean names(Link other) {
        return issuer().equals(other.subject());
    }

    boolean isSignedBy(Link issuer) {
        return doubt(issuer).isEmpty();
    }

    /** Why it is not known to be signed by another one, as the end of a sentence that begins with its name. */
    Optional<String> doubt(Link issuer) {
        var key = issuer.certificate.getPublicKey();
        if (key instanceof DSAPublicKey dsa && dsa.getParams() == null) {
            return Optional.empty(); // inherits them from above: whoever validates the whole chain can tell
        }
        try {
            certificate.verify(key);
            return Optional.empty();
        } catch (NoSuchAlgorithmException _) {
            return Optional.of(unsupported());
        } catch (InvalidKeyException _) {
            boolean ofThatKind = certificate.getSigAlgName().contains(key.getAlgorithm());
            return Optional.of(ofThatKind ? unsupported() : "is not signed with the key of the issuer that it names");
        } catch (GeneralSecurityException | RuntimeException _) {
            return Optional.of("is not signed with the key of the issuer that it names");
        }
    }

    private String unsupported() {
        return "is signed with %s by a key of a kind that is not supported".formatted(certificate.getSigAlgName());
    }

    Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }
}
