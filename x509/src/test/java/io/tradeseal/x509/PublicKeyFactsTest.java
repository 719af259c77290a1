package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.Finding.Severity;
import io.tradeseal.x509.fitness.Fitness;
import io.tradeseal.x509.fitness.MessageRole;
import java.io.IOException;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key is called and may do follows from its algorithm identifier, and from its numbers being some. */
class PublicKeyFactsTest {
    private static final BigInteger MODULUS =
            ((RSAPublicKey) TestCertificates.keys("RSA2048", "leaf").getPublic()).getModulus();

    private static SubjectPublicKeyInfo rsa(String oid, BigInteger modulus, long exponent) {
        try {
            return new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid), DERNull.INSTANCE),
                    new DERSequence(new ASN1Encodable[] {new ASN1Integer(modulus), new ASN1Integer(exponent)}));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509 with(SubjectPublicKeyInfo key) {
        return X509.read(TestCertificates.of("CN=x").publicKey(key).make().der());
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.113549.1.1.1, RSA, VERIFY SIGN ENCRYPT DECRYPT",
        "2.5.8.1.1, RSA, VERIFY SIGN ENCRYPT DECRYPT",
        "1.2.840.113549.1.1.10, RSASSA-PSS, VERIFY SIGN",
        // Nothing here encrypts to a key that is bound to OAEP, so nothing is said to.
        "1.2.840.113549.1.1.7, RSAES-OAEP, ''"
    })
    void an_rsa_key_does_what_it_is_bound_to(String oid, String name, String roles) {
        var certificate = with(rsa(oid, MODULUS, 65_537));
        assertThat(certificate.facts().keyAlgorithm()).isEqualTo(name);
        assertThat(certificate.facts().keySize()).isEqualTo(2048);
        var fit = Stream.of(MessageRole.values())
                .filter(role -> Fitness.ofKey(certificate.key(), role).isEmpty())
                .map(MessageRole::name);
        assertThat(fit).containsExactlyInAnyOrder(roles.isEmpty() ? new String[0] : roles.split(" ", -1));
    }

    @Test
    void a_partners_certificate_for_rsassa_pss_is_fit_to_verify_and_not_to_encrypt() {
        var certificate = X509.read(Resource.file("rsassa-pss-key.der"));
        assertThat(certificate.facts().keyAlgorithm()).isEqualTo("RSASSA-PSS");
        assertThat(Fitness.ofKey(certificate.key(), MessageRole.VERIFY)).isEmpty();
        assertThat(Fitness.ofKey(certificate.key(), MessageRole.ENCRYPT))
                .hasValueSatisfying(finding -> assertThat(finding.message()).contains("RSASSA-PSS"));
        assertThat(certificate.findings()).extracting(Finding::code).doesNotContain(Code.WEAK_SIGNATURE);
    }

    static List<SubjectPublicKeyInfo> keysThatAreNone() {
        var oid = "1.2.840.113549.1.1.1";
        return List.of(
                rsa(oid, MODULUS.negate(), 65_537),
                rsa(oid, MODULUS.add(BigInteger.ONE), 65_537),
                rsa(oid, BigInteger.ZERO, 65_537),
                rsa(oid, BigInteger.valueOf(3233), 17),
                rsa(oid, MODULUS, 1),
                rsa(oid, MODULUS, 2),
                rsa(oid, MODULUS, -3),
                new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        new byte[] {1, 2, 3}));
    }

    @ParameterizedTest
    @MethodSource("keysThatAreNone")
    void an_rsa_key_whose_numbers_are_none_is_found_and_fit_for_nothing(SubjectPublicKeyInfo key) {
        var certificate = with(key);
        assertThat(certificate.key().sound()).isFalse();
        assertThat(certificate.findings()).extracting(Finding::code).contains(Code.WEAK_KEY);
        for (var role : MessageRole.values()) {
            assertThat(Fitness.ofKey(certificate.key(), role))
                    .hasValueSatisfying(
                            finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        }
        assertThat(PublicKeyFacts.ofCertificate(certificate.der())).isEqualTo(certificate.key());
    }

    @ParameterizedTest
    @CsvSource({
        "2.16.840.1.101.3.4.4.2, ML-KEM-768",
        "2.16.840.1.101.3.4.3.18, ML-DSA-65",
        "2.16.840.1.101.3.4.3.20, SLH-DSA-SHA2-128s",
        "2.16.840.1.101.3.4.3.31, SLH-DSA-SHAKE-256f",
        "1.3.101.111, X448",
        "1.2.3.4.5, 1.2.3.4.5"
    })
    void algorithms_have_names_and_an_unknown_one_its_oid(String oid, String name) {
        var key = new SubjectPublicKeyInfo(new AlgorithmIdentifier(new ASN1ObjectIdentifier(oid)), new byte[1952]);
        var certificate = with(key);
        assertThat(certificate.facts().keyAlgorithm()).isEqualTo(name);
        assertThat(Fitness.ofKey(certificate.key(), MessageRole.VERIFY)).isPresent();
        assertThat(Fitness.ofKey(certificate.key(), MessageRole.ENCRYPT)).isPresent();
    }

    @Test
    void a_key_on_sm2s_curve_is_called_so() {
        var algorithm = new AlgorithmIdentifier(
                new ASN1ObjectIdentifier("1.2.840.10045.2.1"), new ASN1ObjectIdentifier("1.2.156.10197.1.301"));
        var point = new byte[65];
        point[0] = 4;
        var certificate = with(new SubjectPublicKeyInfo(algorithm, point));
        assertThat(certificate.facts().keyAlgorithm()).isEqualTo("SM2");
        assertThat(certificate.facts().keySize()).isEqualTo(256);
        assertThat(Fitness.ofKey(certificate.key(), MessageRole.VERIFY)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ML-DSA-65", "Ed25519"})
    void a_signature_is_named_like_its_key(String name) {
        var facts = X509.read(TestCertificates.of("CN=x")
                        .keys(TestCertificates.keys(name, "named"), name)
                        .make()
                        .der())
                .facts();
        assertThat(facts.keyAlgorithm()).isEqualTo(name);
        assertThat(facts.signatureAlgorithm()).isEqualToIgnoringCase(name);
    }

    private static AlgorithmIdentifier pss(RSASSAPSSparams parameters) {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters);
    }

    private static RSASSAPSSparams over(String hash) {
        return new RSASSAPSSparams(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash)),
                RSASSAPSSparams.DEFAULT_MASK_GEN_FUNCTION,
                RSASSAPSSparams.DEFAULT_SALT_LENGTH,
                RSASSAPSSparams.DEFAULT_TRAILER_FIELD);
    }

    private static List<Code> findingsOfSignature(AlgorithmIdentifier algorithm) throws IOException {
        var made = TestCertificates.of("CN=x")
                .issuedBy("CN=y", TestCertificates.keys("RSA2048", "issuer"))
                .make();
        var parts = org.bouncycastle.asn1.x509.Certificate.getInstance(made.der());
        var changed = new DERSequence(new ASN1Encodable[] {parts.getTBSCertificate(), algorithm, parts.getSignature()});
        return X509.read(changed.getEncoded()).findings().stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void sha_1_is_weak_inside_the_parameters_of_a_signature_too_and_where_they_leave_it_out() throws IOException {
        var sha1 = "1.3.14.3.2.26";
        for (var weak : List.of(
                pss(over(sha1)),
                pss(over("1.2.840.113549.2.5")),
                pss(new RSASSAPSSparams()),
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS),
                new AlgorithmIdentifier(
                        new ASN1ObjectIdentifier("1.2.840.10045.4.3"),
                        new AlgorithmIdentifier(new ASN1ObjectIdentifier(sha1))),
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.14.3.2.27")))) {
            assertThat(findingsOfSignature(weak)).contains(Code.WEAK_SIGNATURE);
        }
        assertThat(findingsOfSignature(pss(over("2.16.840.1.101.3.4.2.1")))).doesNotContain(Code.WEAK_SIGNATURE);
    }

    @Test
    void a_validity_that_ends_beyond_the_year_9999_is_refused() {
        var refusal = catchThrowableOfType(
                Unreadable.class, () -> CertificateFile.read(Resource.file("notafter-year-10000.der"), null));
        assertThat(refusal.reason()).isEqualTo(Unreadable.Reason.MALFORMED);
        assertThat(refusal).hasMessageContaining("9999");
    }
}
