package io.tradeseal.as2.cms;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One version of a certificate that an agreement uses at the instant of the message.
 *
 * @param name of the certificate in its account
 * @param current whether it is the one for outgoing use; an accepted one is believed beside it
 * @param thumbprint SHA-1 of the DER, 40 hexadecimal digits in upper case
 */
public record CertificateVersion(
        String name, int version, boolean current, X509Certificate certificate, String thumbprint) {

    public CertificateVersion(String name, int version, boolean current, X509Certificate certificate) {
        this(name, version, current, certificate, thumbprint(certificate));
    }

    /**
     * Reads a certificate.
     *
     * @throws CertificateException when neither the JDK nor Bouncy Castle can read it
     */
    public static CertificateVersion read(String name, int version, boolean current, byte[] der)
            throws CertificateException {
        return new CertificateVersion(name, version, current, Certificates.read(der), thumbprint(der));
    }

    static String thumbprint(X509Certificate certificate) {
        try {
            return thumbprint(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String thumbprint(byte[] der) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(der);
            return HexFormat.of().formatHex(digest).toUpperCase(Locale.ROOT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its public key; where nobody can read it, one that says what it is by its algorithm's OID. */
    public PublicKey key() {
        try {
            return certificate.getPublicKey();
        } catch (RuntimeException e) {
            // Bouncy Castle reads certificates whose keys it cannot.
            return new UnreadableKey(Certificates.holder(certificate).getSubjectPublicKeyInfo());
        }
    }

    /** {@code 0A1B… (fabrikam version 2, valid to 2027-03-01)}. */
    public String shown() {
        return "%s (%s version %d, valid to %s)"
                .formatted(
                        thumbprint,
                        name,
                        version,
                        certificate.getNotAfter().toInstant().toString().substring(0, 10));
    }
}
