package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM_EC;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Refusals.NAMES;
import static io.tradeseal.as2.Refusals.refused;
import static io.tradeseal.as2.Refusals.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.CertificateNames;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.LocalKey;
import io.tradeseal.as2.cms.OwnCertificate;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureCheck;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.EncodeSettings.Signing;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.x509.TestCertificates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves that the JDK has given up are computed all the same; what nobody computes is called so, and not a forgery. */
class CurvesTest {
    private static final SignatureAlgorithm ECDSA =
            new SignatureAlgorithm(SignatureAlgorithm.Scheme.ECDSA, Digest.SHA256);

    private static byte[] resource(String name) throws IOException {
        try (var in = CurvesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static CertificateVersion version(byte[] der) throws CertificateException {
        return CertificateVersion.read("northwind", 1, true, der);
    }

    private static AcceptedCertificates trust(CertificateVersion version) {
        return new AcceptedCertificates(List.of(version), List.of(), Digest.SHA1, CertificateNames.NONE);
    }

    private static KeyPair keys(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    @Test
    void a_message_that_openssl_signed_on_a_brainpool_curve_is_verified() throws Exception {
        var signer =
                version(TestPem.der(new String(resource("brainpoolP256r1-signer.pem"), StandardCharsets.US_ASCII)));
        var message = new String(resource("brainpoolP256r1-signed.eml"), StandardCharsets.ISO_8859_1);
        var type = message.lines()
                .filter(line -> line.startsWith("Content-Type: multipart"))
                .findFirst()
                .orElseThrow()
                .substring("Content-Type: ".length());
        var body = message.substring(message.indexOf("\n\n") + 2).getBytes(StandardCharsets.ISO_8859_1);
        try (var decoded = new DecodeMessage(SPOOLS)
                .decode(NAMES.with("Content-Type", type), new ByteArrayInputStream(body), lenient(trust(signer)))) {
            assertThat(decoded.signedBy()).isEqualTo(signer);
            assertThat(decoded.payload().open().readAllBytes()).asString().startsWith("ISA*00*x~");
        }
        var changed = new String(body, StandardCharsets.ISO_8859_1).replace("ISA*00*x~", "ISA*00*y~");
        var refusal = refused(
                NAMES.with("Content-Type", type),
                new ByteArrayInputStream(changed.getBytes(StandardCharsets.ISO_8859_1)),
                lenient(trust(signer)));
        says(refusal, Failure.INTEGRITY, "processed/Error: integrity-check-failed");
        assertThat(refusal).hasMessageContaining("was changed on its way");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "brainpoolP224r1",
                "brainpoolP256r1",
                "brainpoolP384r1",
                "brainpoolP512r1",
                "brainpoolP256t1",
                "secp256k1",
                "secp256r1",
                "secp521r1"
            })
    void messages_are_signed_and_verified_on_a_curve(String curve) throws Exception {
        var keys = keys(curve);
        var signer = version(TestCertificates.of("CN=" + curve)
                .keys(keys, "SHA256withECDSA")
                .signature("SHA256withRSA")
                .issuedBy("CN=issuer", TestCertificates.keys("RSA2048", "issuer"))
                .make()
                .der());
        assertThat(SignatureCheck.supports(signer.key())).isTrue();
        var signing = new Signing(new OwnCertificate(signer, new LocalKey(keys.getPrivate())), ECDSA);
        try (var encoded = encode(Parties.PAYLOAD, settings(signing, Compression.NONE, null, false));
                var decoded = new DecodeMessage(SPOOLS)
                        .decode(encoded.headers(), encoded.body().open(), lenient(trust(signer)))) {
            assertThat(decoded.signedBy()).isEqualTo(signer);
            assertThat(decoded.payload().open().readAllBytes()).isEqualTo(Parties.PAYLOAD);
        }
    }

    /** Of a curve that nobody knows, as the certificate of a future one would be. */
    private static CertificateVersion unheardOf() throws CertificateException {
        var curve = new AlgorithmIdentifier(
                X9ObjectIdentifiers.id_ecPublicKey, new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.7"));
        return version(TestCertificates.of("CN=unheard")
                .publicKey(new SubjectPublicKeyInfo(curve, new byte[65]))
                .make()
                .der());
    }

    @Test
    void a_curve_that_cannot_be_computed_is_not_supported_and_nobody_a_forger() throws Exception {
        var signer = unheardOf();
        assertThat(SignatureCheck.supports(signer.key())).isFalse();
        var signing = new Signing(new OwnCertificate(signer, new LocalKey(FABRIKAM_EC.key())), ECDSA);
        try (var encoded = encode(Parties.PAYLOAD, settings(signing, Compression.NONE, null, false))) {
            var refusal = refused(encoded.headers(), encoded.body().open(), lenient(trust(signer)));
            says(refusal, Failure.UNSUPPORTED_ALGORITHM, "failed/Failure: unsupported format");
            assertThat(refusal).hasMessageContaining("not supported").hasMessageContaining("not known");
        }
    }

    @Test
    void beside_a_key_that_cannot_be_computed_another_signer_is_named() throws Exception {
        var signing = signing(Parties.STRANGER, Parties.rsa(Digest.SHA256));
        try (var encoded = encode(Parties.PAYLOAD, settings(signing, Compression.NONE, null, false))) {
            says(
                    refused(encoded.headers(), encoded.body().open(), lenient(trust(unheardOf()))),
                    Failure.WRONG_SIGNER,
                    "processed/Error: authentication-failed");
        }
    }

    private static final class TestPem {
        static byte[] der(String pem) {
            return java.util.Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        }
    }
}
