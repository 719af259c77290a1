package io.tradeseal.as2.cms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.X509CertificateHolder;

/** Certificates as the JDK and as Bouncy Castle hold them. */
final class Certificates {
    private Certificates() {}

    static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some that partners use in earnest are read by one of the two only. */
    static X509Certificate read(byte[] der) throws CertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            var other = new org.bouncycastle.jcajce.provider.asymmetric.x509.CertificateFactory()
                    .engineGenerateCertificate(new ByteArrayInputStream(der));
            if (other instanceof X509Certificate certificate) {
                return certificate;
            }
            throw e;
        }
    }
}
