package io.tradeseal.as2;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Encryption;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.LocalKey;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.making.EncodeMessage;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.EncodeSettings.Signing;
import io.tradeseal.as2.making.Encoded;
import io.tradeseal.as2.making.OutgoingMessage;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeSettings;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** Two companies with their keys, and the settings that most tests start from. */
final class Parties {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Spools SPOOLS =
            new Spools(Path.of(System.getProperty("java.io.tmpdir"), "tradeseal-test-spools"), MessageLimits.DEFAULT);

    /** Lines that end in LF and CRLF, bytes that are no text, something that looks like a boundary. */
    static final byte[] PAYLOAD = payload();

    static final Party FABRIKAM = Party.rsa("fabrikam", "a");
    static final Party FABRIKAM_NEXT = Party.rsa("fabrikam", "b").version(2);
    static final Party FABRIKAM_EC = Party.ec("fabrikam", "a");
    static final Party CONTOSO = Party.rsa("contoso", "c");
    static final Party STRANGER = Party.rsa("stranger", "d");

    private Parties() {}

    /** A company's certificate and key. */
    record Party(String name, int number, X509Certificate certificate, PrivateKey key) {
        static Party rsa(String name, String key) {
            return of(name, TestCertificates.keys("RSA2048", key), "SHA256withRSA");
        }

        static Party ec(String name, String key) {
            return of(name, TestCertificates.keys("secp256r1", key), "SHA256withECDSA");
        }

        static Party of(String name, KeyPair keys, String algorithm) {
            var keyId = new SubjectKeyIdentifier(name.getBytes(StandardCharsets.US_ASCII));
            var der = TestCertificates.of("CN=" + name + ",O=Test")
                    .keys(keys, algorithm)
                    .extension(Extension.subjectKeyIdentifier, false, keyId)
                    .make()
                    .der();
            try {
                var certificate = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
                return new Party(name, 1, certificate, keys.getPrivate());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Party version(int number) {
            return new Party(name, number, certificate, key);
        }

        CertificateVersion current() {
            return new CertificateVersion(name, number, true, certificate);
        }

        CertificateVersion accepted() {
            return new CertificateVersion(name, number, false, certificate);
        }

        OwnCertificate own() {
            return new OwnCertificate(current(), new LocalKey(key));
        }
    }

    static SignatureAlgorithm rsa(Digest digest) {
        return new SignatureAlgorithm(SignatureAlgorithm.Scheme.RSA_PKCS1, digest);
    }

    static Signing signing(Party party, SignatureAlgorithm algorithm) {
        return new Signing(party.own(), algorithm);
    }

    /** Signed by Fabrikam, encrypted to Contoso, as most agreements have it. */
    static EncodeSettings usual() {
        return settings(
                signing(FABRIKAM, rsa(Digest.SHA256)), Compression.NONE, encryption(ContentCipher.AES256_CBC), false);
    }

    static Encryption encryption(ContentCipher cipher) {
        return new Encryption(CONTOSO.current(), cipher, KeyTransport.RSA_PKCS1);
    }

    static EncodeSettings settings(Signing signing, Compression compression, Encryption encryption, boolean base64) {
        return new EncodeSettings(
                signing, compression, encryption, base64, null, Digest.SHA256, Sha2Format.SHA_HYPHEN_HASH_SIZE);
    }

    static OutgoingMessage message(byte[] payload) {
        return message(new ByteArrayInputStream(payload));
    }

    static OutgoingMessage message(InputStream payload) {
        return new OutgoingMessage(
                "Fabrikam", "Contoso Ltd", "<1@fabrikam>", NOW, null, "application/edi-x12", "order.edi", payload);
    }

    static Encoded encode(byte[] payload, EncodeSettings settings) {
        try {
            return new EncodeMessage(SPOOLS).encode(message(payload), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Contoso believes Fabrikam's first certificate. */
    static AcceptedCertificates trust() {
        return new AcceptedCertificates(
                List.of(FABRIKAM.current()), List.of(CONTOSO.own()), Digest.MD5, CertificateNames.NONE);
    }

    static DecodeSettings lenient(AcceptedCertificates trust) {
        return new DecodeSettings(false, false, false, Digest.SHA256, trust);
    }

    static byte[] bytes(Encoded encoded) {
        try {
            return encoded.body().open().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] payload() {
        var text = new StringBuilder("ISA*00*\n\r\n\r--=\r\n--\n\u0000\u00ff");
        for (int i = 0; i < 200; i++) {
            text.append("line ").append(i).append(i % 2 == 0 ? "\r\n" : "\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
