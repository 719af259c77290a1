package io.tradeseal.quickstart.front;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed certificate as a trading partner would send it; its private key is thrown away at once.
 *
 * @param der as it is, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten; nobody compares it
public record SampleCertificate(String commonName, byte[] der, Instant notAfter) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new key for {@code C=DE, O=organization, CN=commonName}, the order of most authorities, each time. Seconds count, fractions do not (RFC 5280). */
    public static SampleCertificate of(String commonName, String organization, Instant notBefore, Instant notAfter) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return of(generator.generateKeyPair(), commonName, organization, notBefore, notAfter);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for a key that somebody keeps, an RSA or an elliptic one. */
    public static SampleCertificate of(
            KeyPair keys, String commonName, String organization, Instant notBefore, Instant notAfter) {
        try {
            boolean rsa = keys.getPublic().getAlgorithm().equals("RSA");
            var subject = new X500Name("C=DE,O=%s,CN=%s".formatted(organization, commonName));
            var builder = new JcaX509v3CertificateBuilder(
                            subject,
                            new BigInteger(127, RANDOM).setBit(126),
                            Date.from(notBefore),
                            Date.from(notAfter),
                            subject,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(
                            Extension.keyUsage,
                            true,
                            new KeyUsage(KeyUsage.digitalSignature
                                    | KeyUsage.dataEncipherment
                                    | (rsa ? KeyUsage.keyEncipherment : 0)))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, commonName)));
            var signer =
                    new JcaContentSignerBuilder(rsa ? "SHA256withRSA" : "SHA256withECDSA").build(keys.getPrivate());
            return new SampleCertificate(
                    commonName, builder.build(signer).getEncoded(), Instant.ofEpochSecond(notAfter.getEpochSecond()));
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Certificate certificate() {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As ARM's {@code publicCertificate} wants it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(der);
    }
}
