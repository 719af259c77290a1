package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * Which parsers read a certificate. The JDK's judges as most clients do; Bouncy Castle's looks at the structure only,
 * for building a key in it costs a primality test. A certificate that either reads is taken.
 */
enum Readers {
    BOTH,
    JDK,
    BOUNCY_CASTLE;

    private static final CertificateFactory FACTORY = factory();

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("every JDK reads X.509", e);
        }
    }

    /** @throws Unreadable when neither reads it */
    static Readers of(byte[] der) {
        boolean jdk = jdkReads(der);
        boolean bouncyCastle = bouncyCastleReads(der);
        if (jdk) {
            return bouncyCastle ? BOTH : JDK;
        }
        if (bouncyCastle) {
            return BOUNCY_CASTLE;
        }
        throw new Unreadable(
                Reason.UNREADABLE,
                "It looks like a certificate, but neither the JDK nor Bouncy Castle can read it: a member of it is broken.");
    }

    private static boolean jdkReads(byte[] der) {
        try {
            return FACTORY.generateCertificate(new ByteArrayInputStream(der)) != null;
        } catch (CertificateException | RuntimeException _) {
            return false;
        }
    }

    private static boolean bouncyCastleReads(byte[] der) {
        try {
            return Certificate.getInstance(ASN1Primitive.fromByteArray(der)) != null;
        } catch (IOException | RuntimeException _) {
            return false;
        }
    }
}
