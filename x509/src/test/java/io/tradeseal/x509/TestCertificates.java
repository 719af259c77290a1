package io.tradeseal.x509;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.jce.interfaces.ECKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates for tests, each with its own serial number. Keys are made once a JVM, since making them is what costs;
 * {@link #cheap} spends no signature either and makes tens of thousands a second.
 */
public final class TestCertificates {
    public static final Instant BORN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final AtomicLong SERIALS = new AtomicLong((1L << 62) | System.nanoTime());
    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();

    private TestCertificates() {}

    /** A certificate and the key that it was made for. */
    public static final class Made {
        private final byte[] der;
        private final KeyPair keys;

        Made(byte[] der, KeyPair keys) {
            this.der = der;
            this.keys = keys;
        }

        public byte[] der() {
            return der;
        }

        public KeyPair keys() {
            return keys;
        }

        public String base64() {
            return Base64.getEncoder().encodeToString(der);
        }

        public String pem() {
            return TestCertificates.pem("CERTIFICATE", der);
        }

        public String keyPem() {
            return TestCertificates.pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        }
    }

    public static Made selfSigned(String subject) {
        return of(subject).make();
    }

    /** Valid for a year, from the day before {@code notAfter} minus that year. */
    public static Made expiring(String subject, Instant notAfter) {
        return of(subject).valid(notAfter.minus(Duration.ofDays(365)), notAfter).make();
    }

    /** Well formed and with a random signature. */
    public static Made cheap(String subject, Instant notBefore, Instant notAfter) {
        return of(subject).valid(notBefore, notAfter).unsigned().make();
    }

    public static Builder of(String subject) {
        return new Builder(subject);
    }

    public static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label);
    }

    /** The same pair for the same algorithm and purpose. */
    public static KeyPair keys(String algorithm, String purpose) {
        return KEYS.computeIfAbsent(algorithm + "/" + purpose, ignored -> newKeys(algorithm));
    }

    private static KeyPair newKeys(String algorithm) {
        try {
            if (algorithm.startsWith("RSA")) {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(Integer.parseInt(algorithm.substring(3)));
                return generator.generateKeyPair();
            }
            if (algorithm.startsWith("secp") || algorithm.startsWith("brainpool")) {
                boolean ofTheJdk = algorithm.matches("secp(256|384|521)r1");
                var generator = ofTheJdk
                        ? KeyPairGenerator.getInstance("EC")
                        : KeyPairGenerator.getInstance("EC", BOUNCY_CASTLE);
                generator.initialize(new ECGenParameterSpec(algorithm));
                return generator.generateKeyPair();
            }
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says what is to differ from a plain self-signed certificate with an RSA key of 2048 bits. */
    public static final class Builder {
        private PSSParameterSpec pss;
        private final X500Name subject;
        private X500Name issuer;
        private Instant notBefore = BORN;
        private Instant notAfter = BORN.plus(Duration.ofDays(365));
        private BigInteger serial = BigInteger.valueOf(SERIALS.incrementAndGet());
        private KeyPair keys = TestCertificates.keys("RSA2048", "leaf");
        private KeyPair issuerKeys;
        private SubjectPublicKeyInfo publicKey;
        private String signature = "SHA256withRSA";
        private boolean signed = true;
        private final List<Extension> extensions = new ArrayList<>();

        private Builder(String subject) {
            this.subject = new X500Name(subject);
            this.issuer = this.subject;
        }

        public Builder valid(Instant from, Instant until) {
            notBefore = from;
            notAfter = until;
            return this;
        }

        public Builder serial(long number) {
            serial = BigInteger.valueOf(number);
            return this;
        }

        public Builder keys(KeyPair pair, String signatureAlgorithm) {
            keys = pair;
            signature = signatureAlgorithm;
            return this;
        }

        public Builder signature(String algorithm) {
            signature = algorithm;
            return this;
        }

        /** By RSASSA-PSS over any hash function, MD5 too, of which OpenSSL and the JDK make none any more. */
        public Builder pss(String hash, int saltLength) {
            pss = new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, 1);
            return this;
        }

        /** The public key's structure as it is to stand in the certificate, whatever it holds. */
        public Builder publicKey(SubjectPublicKeyInfo info) {
            publicKey = info;
            return this;
        }

        public Builder issuedBy(String name, KeyPair pair) {
            issuer = new X500Name(name);
            issuerKeys = pair;
            return this;
        }

        public Builder authority() {
            return extension(Extension.basicConstraints, true, new BasicConstraints(true));
        }

        public Builder keyUsage(int bits) {
            return extension(Extension.keyUsage, true, new KeyUsage(bits));
        }

        public Builder purpose(KeyPurposeId purpose) {
            return extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        }

        public Builder dnsName(String name) {
            return extension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        }

        /** Where to get revocation lists. */
        public Builder revocationLists(String... urls) {
            var names = Arrays.stream(urls)
                    .map(url -> new GeneralName(GeneralName.uniformResourceIdentifier, url))
                    .toArray(GeneralName[]::new);
            var point = new DistributionPoint(new DistributionPointName(new GeneralNames(names)), null, null);
            return extension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
        }

        /** Where an OCSP responder is. */
        public Builder responder(String url) {
            return extension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            X509ObjectIdentifiers.id_ad_ocsp,
                            new GeneralName(GeneralName.uniformResourceIdentifier, url)));
        }

        public Builder extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                extensions.add(
                        new Extension(oid, critical, value.toASN1Primitive().getEncoded()));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public Builder unsigned() {
            signed = false;
            return this;
        }

        private ContentSigner signer(PrivateKey key) throws OperatorCreationException {
            if (pss != null) {
                return new PssSigner(key, pss);
            }
            var signers = new JcaContentSignerBuilder(signature);
            return (key instanceof ECKey ? signers.setProvider(BOUNCY_CASTLE) : signers).build(key);
        }

        public Made make() {
            try {
                var info = publicKey != null
                        ? publicKey
                        : SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
                var builder = new X509v3CertificateBuilder(
                        issuer, serial, Date.from(notBefore), Date.from(notAfter), subject, info);
                for (var extension : extensions) {
                    builder.addExtension(extension);
                }
                var signer = signed ? signer((issuerKeys == null ? keys : issuerKeys).getPrivate()) : new NoSignature();
                return new Made(builder.build(signer).getEncoded(), keys);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Bouncy Castle's builder of signers knows no MD5 either, its signatures do. */
    private static final class PssSigner implements ContentSigner {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final PrivateKey key;
        private final PSSParameterSpec parameters;

        PssSigner(PrivateKey key, PSSParameterSpec parameters) {
            this.key = key;
            this.parameters = parameters;
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            var oids =
                    Map.of("MD5", "1.2.840.113549.2.5", "SHA-1", "1.3.14.3.2.26", "SHA-256", "2.16.840.1.101.3.4.2.1");
            var hash = new AlgorithmIdentifier(
                    new ASN1ObjectIdentifier(oids.get(parameters.getDigestAlgorithm())), DERNull.INSTANCE);
            return new AlgorithmIdentifier(
                    PKCSObjectIdentifiers.id_RSASSA_PSS,
                    new RSASSAPSSparams(
                            hash,
                            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash),
                            new ASN1Integer(parameters.getSaltLength()),
                            RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
        }

        @Override
        public OutputStream getOutputStream() {
            return content;
        }

        @Override
        public byte[] getSignature() {
            try {
                var signature = Signature.getInstance("RSASSA-PSS", BOUNCY_CASTLE);
                signature.setParameter(parameters);
                signature.initSign(key);
                signature.update(content.toByteArray());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class NoSignature implements ContentSigner {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.113549.1.1.11"), DERNull.INSTANCE);
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public byte[] getSignature() {
            return new byte[256];
        }
    }
}
