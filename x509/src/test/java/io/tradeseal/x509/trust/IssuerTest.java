package io.tradeseal.x509.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.Finding;
import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** What a chain takes of the certificates between its ends, their keys and signatures. */
class IssuerTest {
    private static final KeyPair ROOT_KEYS = TestCertificates.keys("RSA2048", "root");
    private static final KeyPair STRONG = TestCertificates.keys("RSA2048", "strong");

    private final Made root = root(ROOT_KEYS);

    private static Made root(KeyPair keys) {
        return TestCertificates.of("CN=Root")
                .keys(keys, "SHA256withRSA")
                .authority()
                .make();
    }

    private static TestCertificates.Builder issuer(KeyPair keys) {
        return TestCertificates.of("CN=Issuer")
                .keys(keys, "SHA256withRSA")
                .issuedBy("CN=Root", ROOT_KEYS)
                .authority();
    }

    private static Made leaf(KeyPair issuerKeys) {
        return TestCertificates.of("CN=leaf").issuedBy("CN=Issuer", issuerKeys).make();
    }

    private static Made leafOfRoot(KeyPair keys) {
        return TestCertificates.of("CN=leaf").issuedBy("CN=Root", keys).make();
    }

    @Test
    void a_weak_key_of_an_issuer_is_found() {
        var keys = TestCertificates.keys("RSA1024", "issuer");
        var trust = Chain.trust(root, issuer(keys).make(), leaf(keys));
        assertThat(trust.status()).isEqualTo(Status.TRUSTED);
        assertThat(trust.findings())
                .containsExactly(
                        Finding.warning(
                                Code.WEAK_ISSUER,
                                "Of its issuer 'CN=Issuer': The RSA key has 1024 bits; 2048 are needed to withstand today's attacks."));
    }

    @Test
    void a_weak_key_of_the_anchor_is_found() {
        var keys = TestCertificates.keys("RSA1024", "root");
        assertThat(Chain.trust(root(keys), leafOfRoot(keys)).findings())
                .extracting(Finding::code, Finding::message)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.toString()).contains("WEAK_ISSUER").contains("'CN=Root'"));
    }

    @Test
    void a_weak_signature_of_an_issuer_is_found_and_who_has_signed_the_anchor_does_not_matter() {
        var sha1 = issuer(STRONG).signature("SHA1withRSA").make();
        assertThat(Chain.trust(root, sha1, leaf(STRONG)).findings())
                .containsExactly(Finding.warning(
                        Code.WEAK_ISSUER,
                        "Of its issuer 'CN=Issuer': It is signed with sha1WithRSAEncryption, which can be forged."));
        assertThat(Chain.verdict(sha1, leaf(STRONG))).isEqualTo("Trusted");
    }

    @Test
    void the_certificates_own_weaknesses_are_not_told_again() {
        var weak = TestCertificates.of("CN=leaf").keys(TestCertificates.keys("RSA1024", "leaf"), "SHA256withRSA");
        assertThat(Chain.verdict(weak.issuedBy("CN=Root", ROOT_KEYS).make())).isEqualTo("Trusted");
        assertThat(Chain.verdict(root, weak.make())).isEqualTo("Trusted");
    }

    @Test
    void a_key_that_can_be_computed_trusts_nobody() {
        var keys = TestCertificates.keys("RSA1016", "issuer");
        assertThat(Chain.verdict(root, issuer(keys).make(), leaf(keys)))
                .contains("'CN=Issuer' has an RSA key of 1016 bits, from which anybody can compute the private one");
        var rootKeys = TestCertificates.keys("RSA512", "root");
        assertThat(Chain.verdict(root(rootKeys), leafOfRoot(rootKeys)))
                .contains("'CN=Root' has an RSA key of 512 bits");
        var curveKeys = TestCertificates.keys("secp112r1", "issuer");
        var onShortCurve = TestCertificates.of("CN=leaf")
                .issuedBy("CN=Issuer", curveKeys)
                .signature("SHA256withECDSA")
                .make();
        var shortCurve = TestCertificates.of("CN=Issuer")
                .keys(curveKeys, "SHA256withRSA")
                .issuedBy("CN=Root", ROOT_KEYS)
                .authority()
                .make();
        assertThat(Chain.verdict(root, shortCurve, onShortCurve)).contains("'CN=Issuer' has an EC key of 112 bits");
        var leaf = TestCertificates.of("CN=leaf")
                .keys(TestCertificates.keys("RSA512", "leaf"), "SHA256withRSA")
                .issuedBy("CN=Root", ROOT_KEYS)
                .make();
        assertThat(Chain.verdict(root, leaf)).contains("'CN=leaf' has an RSA key of 512 bits");
    }

    @Test
    void a_forgeable_signature_between_the_ends_trusts_nobody() {
        var forgeable = issuer(STRONG).signature("MD5withRSA").make();
        assertThat(Chain.verdict(root, forgeable, leaf(STRONG)))
                .contains("'CN=Issuer' is signed with MD5withRSA, which can be forged");
    }

    @Test
    void md5_inside_the_parameters_of_pss_is_forgeable_too_and_sha_1_is_weak() {
        var forged =
                TestCertificates.of("CN=leaf").issuedBy("CN=Root", ROOT_KEYS).pss("MD5", 16);
        assertThat(Chain.verdict(root, forged.make())).contains("signed with rsassaPss over MD5, which can be forged");
        assertThat(Chain.trust(root, forged.make()).status()).isEqualTo(Status.UNTRUSTED);
        assertThat(Chain.trust(root, issuer(STRONG).pss("MD5", 16).make(), leaf(STRONG))
                        .status())
                .isNotEqualTo(Status.TRUSTED);
        assertThat(Chain.verdict(root, issuer(STRONG).pss("SHA-1", 20).make(), leaf(STRONG)))
                .startsWith("Of its issuer 'CN=Issuer': It is signed with rsassaPss over SHA-1");
        assertThat(Chain.verdict(root, issuer(STRONG).pss("SHA-256", 32).make(), leaf(STRONG)))
                .isEqualTo("Trusted");
    }

    @Test
    void what_an_issuers_key_is_for_besides_and_where_its_lists_are_may_be_critical() {
        var address = new GeneralName(GeneralName.uniformResourceIdentifier, "http://lists.example/1.crl");
        var point = new DistributionPoint(new DistributionPointName(new GeneralNames(address)), null, null);
        var issuer = issuer(STRONG)
                .extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection))
                .extension(Extension.cRLDistributionPoints, true, new CRLDistPoint(new DistributionPoint[] {point}))
                .make();
        assertThat(Chain.verdict(root, issuer, leaf(STRONG))).isEqualTo("Trusted");
    }

    @Test
    void a_curve_that_the_JDK_has_not_is_computed() throws IOException {
        var chain = List.of(read("brainpoolP256r1-root"), read("brainpoolP256r1-leaf"));
        var trust = Chain.trust(chain);
        assertThat(Chain.verdict(trust)).isEqualTo("Trusted");
        assertThat(trust.validFrom()).isEqualTo(Instant.parse("2026-11-29T20:26:42Z"));
        assertThat(trust.validUntil()).isEqualTo(Instant.parse("2027-09-25T20:26:42Z"));
    }

    @Test
    void a_curve_that_is_spelled_out_is_not_and_nobody_says_that_the_signature_is_false() throws IOException {
        var root = read("explicit-parameters-root");
        var leaf = read("explicit-parameters-leaf");
        assertThat(TrustMaterial.unsupported(root)).contains("spells out its curve");
        assertThat(TrustMaterial.unsupported(X509.read(this.root.der()))).isNull();
        var unreadable = TestCertificates.of("CN=x")
                .extension(Extension.subjectAlternativeName, true, new DERSequence(DERNull.INSTANCE))
                .make();
        assertThat(TrustMaterial.unsupported(X509.read(unreadable.der())))
                .startsWith("No chain can be checked with it");
        assertThat(Chain.trust(List.of(X509.read(this.root.der()), leaf)).findings())
                .extracting(Finding::message)
                .noneMatch(message -> message.contains("is not signed"));
        assertThat(Chain.trust(List.of(X509.read(this.root.der()), leaf)).status())
                .isNotEqualTo(Status.TRUSTED);
    }

    /** The same certificate, but for the algorithm that its signature is said to be made by: 1.2.840.113549.1.1.127. */
    private static X509 signedStrangely(Made made) {
        var der = made.der().clone();
        var oid = new byte[] {0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 11};
        for (int i = 0; i + oid.length <= der.length; i++) {
            if (Arrays.equals(der, i, i + oid.length, oid, 0, oid.length)) {
                der[i + oid.length - 1] = 127;
            }
        }
        return X509.read(der);
    }

    @Test
    void a_signature_that_nobody_here_computes_is_called_so() {
        var strange = signedStrangely(leafOfRoot(ROOT_KEYS));
        assertThat(Chain.verdict(Chain.trust(List.of(X509.read(root.der()), strange))))
                .contains("'CN=leaf' is signed with 1.2.840.113549.1.1.127 by a key of a kind that is not supported");
    }

    @Test
    void a_signature_by_a_key_of_another_kind_is_not_the_issuers() {
        var leaf = TestCertificates.of("CN=leaf")
                .signature("SHA256withECDSA")
                .issuedBy("CN=Root", TestCertificates.keys("secp256r1", "impostor"))
                .make();
        assertThat(Chain.verdict(root, leaf))
                .contains("'CN=leaf' is not signed with the key of the issuer that it names");
    }

    @Test
    void whoever_signs_with_the_issuers_key_under_another_name_is_another() {
        var leaf =
                TestCertificates.of("CN=leaf").issuedBy("CN=Nobody", ROOT_KEYS).make();
        assertThat(Chain.trust(root, leaf).status()).isEqualTo(Status.INCOMPLETE);
        assertThat(Chain.verdict(root, leaf)).contains("'CN=Nobody', who issued 'CN=leaf'");
    }

    private static X509 read(String name) throws IOException {
        try (var in = Objects.requireNonNull(IssuerTest.class.getResourceAsStream("/chains/" + name + ".pem"))) {
            return CertificateFile.read(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                    .leaf();
        }
    }
}
