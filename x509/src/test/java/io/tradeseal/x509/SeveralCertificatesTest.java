package io.tradeseal.x509;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.Unreadable.Reason;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificate of several in one file is meant, and under which labels they come. */
class SeveralCertificatesTest {
    private static final String ROOT = "CN=Root";

    private final Made root = TestCertificates.of(ROOT)
            .keys(TestCertificates.keys("RSA2048", "root"), "SHA256withRSA")
            .authority()
            .make();
    private final Made leaf =
            TestCertificates.of("CN=leaf").issuedBy(ROOT, root.keys()).make();
    private final Made other =
            TestCertificates.of("CN=other").issuedBy(ROOT, root.keys()).make();

    private static byte[] p7b(Made... certificates) throws Exception {
        var holders = new java.util.ArrayList<X509CertificateHolder>();
        for (var certificate : certificates) {
            holders.add(new X509CertificateHolder(certificate.der()));
        }
        var generator = new CMSSignedDataGenerator();
        generator.addCertificates(new CollectionStore<>(holders));
        return generator.generate((CMSTypedData) new CMSAbsentContent()).getEncoded();
    }

    private static Unreadable refusal(String text) {
        return catchThrowableOfType(Unreadable.class, () -> CertificateFile.read(text));
    }

    private static void namesBoth(Unreadable refusal, String one, String another) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.SEVERAL_CERTIFICATES);
        assertThat(refusal).hasMessageContainingAll(one, another);
    }

    @Test
    void two_end_certificates_are_refused_by_their_names_in_either_order() throws Exception {
        for (var text : List.of(
                leaf.pem() + other.pem(),
                other.pem() + leaf.pem(),
                root.pem() + other.pem() + leaf.pem(),
                Base64.getEncoder().encodeToString(p7b(leaf, root, other)))) {
            namesBoth(refusal(text), "CN=leaf", "CN=other");
        }
        namesBoth(
                refusal(new String(Resource.file("two-unrelated-leaves.pem"), UTF_8)), "CN=Leaf L", "CN=Other Partner");
    }

    @Test
    void two_self_signed_certificates_marked_as_authorities_are_refused_too() {
        // Which is how openssl req -x509 marks them.
        var another = TestCertificates.of("CN=Another").authority().make();
        namesBoth(refusal(root.pem() + another.pem()), ROOT, "CN=Another");
        namesBoth(refusal(another.pem() + root.pem()), ROOT, "CN=Another");
    }

    @Test
    void authorities_that_certify_each_other_are_refused_in_either_order() {
        var keys = TestCertificates.keys("RSA2048", "other root");
        var one = TestCertificates.of("CN=A").issuedBy("CN=B", keys).authority().make();
        var two = TestCertificates.of("CN=B")
                .keys(keys, "SHA256withRSA")
                .issuedBy("CN=A", TestCertificates.keys("RSA2048", "leaf"))
                .authority()
                .make();
        namesBoth(refusal(one.pem() + two.pem()), "CN=A", "CN=B");
        namesBoth(refusal(two.pem() + one.pem()), "CN=A", "CN=B");
    }

    @Test
    void the_same_certificate_twice_is_one() {
        var file = CertificateFile.read(leaf.pem() + leaf.pem() + root.pem());
        assertThat(file.leaf().der()).isEqualTo(leaf.der());
        assertThat(file.chain()).hasSize(1);
    }

    @Test
    void of_many_three_are_named() {
        var text = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            text.append(TestCertificates.selfSigned("CN=number" + i).pem());
        }
        assertThat(refusal(text.toString()))
                .hasMessageContainingAll("5 certificates", "CN=number2", "and others")
                .hasMessageNotContaining("CN=number3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PKCS7",
                "CMS",
                "PKCS #7 SIGNED DATA",
                "CERTIFICATE",
                "X509 CERTIFICATE",
                "X.509 CERTIFICATE",
                "CERTIFICATE CHAIN",
                "PKCS7 CERTIFICATE CHAIN",
                "SOMETHING"
            })
    void pkcs7_and_a_certificate_are_read_under_any_label(String label) throws Exception {
        var chain = CertificateFile.read(TestCertificates.pem(label, p7b(root, leaf)));
        assertThat(chain.leaf().der()).isEqualTo(leaf.der());
        assertThat(chain.chain()).extracting(X509::der).containsExactly(root.der());
        var alone = CertificateFile.read(TestCertificates.pem(label, leaf.der()));
        assertThat(alone.leaf().der()).isEqualTo(leaf.der());
        assertThat(CertificateFile.parts(
                        TestCertificates.pem(label, p7b(root, leaf)), null, PasswordRounds.ofOneFile()))
                .hasSize(2);
    }

    @Test
    void what_microsofts_certificate_services_hand_out_is_read() {
        var file = CertificateFile.read(Resource.file("certnew.p7b"), null);
        assertThat(file.leaf().facts().commonName()).isEqualTo("Leaf L");
        assertThat(file.chain()).extracting(one -> one.facts().commonName()).containsExactly("Inter I", "Root R");
    }

    @Test
    void a_private_key_is_told_under_any_label() {
        var key = leaf.keys().getPrivate().getEncoded();
        for (var label : List.of("CERTIFICATE", "KEY", "PGP PRIVATE KEY BLOCK", "X509 CRL")) {
            var hidden = TestCertificates.pem(label, key);
            assertThat(CertificateFile.holdsPrivateKey((leaf.pem() + hidden).getBytes(UTF_8)))
                    .as(label)
                    .isTrue();
            assertThat(refusal(hidden).reason()).as(label).isEqualTo(Reason.PRIVATE_KEY);
        }
    }

    @Test
    void a_list_beside_the_certificate_is_passed_over_but_nothing_that_is_called_a_certificate() {
        var request = "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n";
        assertThat(CertificateFile.read(request + leaf.pem()).leaf().der()).isEqualTo(leaf.der());
        var key = TestCertificates.pem("CERTIFICATE", leaf.keys().getPublic().getEncoded());
        assertThat(refusal(leaf.pem() + key).reason()).isEqualTo(Reason.PUBLIC_KEY);
        var broken = "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n";
        assertThat(refusal(leaf.pem() + broken).reason()).isEqualTo(Reason.WRONG_BASE64);
        assertThat(CertificateFile.parts(leaf.pem() + broken, null, PasswordRounds.ofOneFile()))
                .hasSize(2);
    }
}
