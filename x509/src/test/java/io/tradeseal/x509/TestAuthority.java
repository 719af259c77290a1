package io.tradeseal.x509;

import io.tradeseal.x509.TestCertificates.Made;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.jcajce.JcaRespID;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A certificate authority for tests: issues certificates, revocation lists and OCSP responses. */
public final class TestAuthority {
    private final String name;
    private final KeyPair keys;
    private final Made certificate;

    private TestAuthority(String name, KeyPair keys, Made certificate) {
        this.name = name;
        this.keys = keys;
        this.certificate = certificate;
    }

    /** Valid for ten years. */
    public static TestAuthority root(String name) {
        return root(name, TestCertificates.BORN.plus(Duration.ofDays(3650)));
    }

    public static TestAuthority root(String name, Instant notAfter) {
        var keys = TestCertificates.keys("RSA2048", name);
        var made = authority(name, keys, notAfter).make();
        return new TestAuthority(name, keys, made);
    }

    private static TestCertificates.Builder authority(String name, KeyPair keys, Instant notAfter) {
        return TestCertificates.of(name)
                .keys(keys, "SHA256withRSA")
                .valid(TestCertificates.BORN, notAfter)
                .authority()
                .keyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    public TestAuthority intermediate(String subject, Instant notAfter) {
        var own = TestCertificates.keys("RSA2048", subject);
        var made = authority(subject, own, notAfter).issuedBy(name, keys).make();
        return new TestAuthority(subject, own, made);
    }

    public Made issue(String subject, Instant notAfter) {
        return issuing(subject, notAfter).make();
    }

    /** For what is to differ from a plain certificate of this authority. */
    public TestCertificates.Builder issuing(String subject, Instant notAfter) {
        return TestCertificates.of(subject)
                .valid(TestCertificates.BORN, notAfter)
                .issuedBy(name, keys);
    }

    public byte[] der() {
        return certificate.der();
    }

    public String base64() {
        return certificate.base64();
    }

    public X509 x509() {
        return X509.read(certificate.der());
    }

    /** The DER of a revocation list. */
    public byte[] revoking(Instant thisUpdate, Instant nextUpdate, List<Made> revoked) {
        try {
            var builder = new X509v2CRLBuilder(new X500Name(name), Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(nextUpdate));
            for (var one : revoked) {
                builder.addCRLEntry(serial(one.der()), Date.from(thisUpdate), CRLReason.keyCompromise);
            }
            return builder.build(signer()).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The DER of an OCSP response about one certificate, signed by this authority. */
    public byte[] answering(byte[] about, boolean revoked, Instant thisUpdate, Instant nextUpdate) {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var sha1 = digests.get(CertificateID.HASH_SHA1);
            var builder = new BasicOCSPRespBuilder(new JcaRespID(keys.getPublic(), sha1));
            builder.addResponse(
                    new CertificateID(sha1, new X509CertificateHolder(der()), serial(about)),
                    revoked
                            ? new RevokedStatus(Date.from(thisUpdate), CRLReason.keyCompromise)
                            : CertificateStatus.GOOD,
                    Date.from(thisUpdate),
                    Date.from(nextUpdate));
            var basic = builder.build(signer(), new X509CertificateHolder[0], Date.from(thisUpdate));
            return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, basic).getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger serial(byte[] der) {
        try {
            return new X509CertificateHolder(der).getSerialNumber();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
