package io.tradeseal.x509.trust;

import io.tradeseal.x509.X509;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/** A certificate that may be part of a chain, as the JDK reads it: its keys cost no test of primes. */
record Link(String thumbprint, String subjectText, X509Certificate certificate) {
    private static final CertificateFactory FACTORY = factory();

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("every JDK reads X.509", e);
        }
    }

    /** Empty when only Bouncy Castle reads it. */
    static Optional<Link> of(X509 certificate) {
        try {
            var read = (X509Certificate) FACTORY.generateCertificate(new ByteArrayInputStream(certificate.der()));
            return Optional.of(new Link(
                    certificate.facts().thumbprint(), certificate.facts().subject(), read));
        } catch (CertificateException | RuntimeException _) {
            return Optional.empty();
        }
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

    Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }
}
