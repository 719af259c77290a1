package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.Unreadable.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CertificateFileTest {
    private static final String ROOT = "CN=Root";
    private static final char[] PASSWORD = "secret".toCharArray();

    private final Made root = TestCertificates.of(ROOT)
            .keys(TestCertificates.keys("RSA2048", "root"), "SHA256withRSA")
            .authority()
            .make();
    private final Made leaf =
            TestCertificates.of("CN=leaf").issuedBy(ROOT, root.keys()).make();

    private static CertificateFile read(byte[] content) {
        return CertificateFile.read(content, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refuses(Reason reason, ThrowingCallable reading) {
        var refusal = catchThrowableOfType(Unreadable.class, reading);
        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageEndingWith(".");
    }

    private void isTheLeaf(CertificateFile file, Format format) {
        assertThat(file.format()).isEqualTo(format);
        assertThat(file.leaf().der()).isEqualTo(leaf.der());
        assertThat(file.privateKey()).isFalse();
    }

    @Test
    void reads_der_pem_and_base64_with_or_without_armour_or_line_breaks() {
        isTheLeaf(read(leaf.der()), Format.DER);
        isTheLeaf(read(bytes(leaf.pem())), Format.PEM);
        isTheLeaf(read(bytes("subject: somebody\n\n" + leaf.pem().replace("\n", "\r\n") + "after")), Format.PEM);
        isTheLeaf(CertificateFile.read(leaf.base64()), Format.DER);
        isTheLeaf(CertificateFile.read("  " + Base64.getMimeEncoder().encodeToString(leaf.der())), Format.DER);
        isTheLeaf(CertificateFile.read(Base64.getEncoder().encodeToString(bytes(leaf.pem()))), Format.PEM);
        isTheLeaf(read(("\uFEFF" + leaf.pem()).getBytes(StandardCharsets.UTF_8)), Format.PEM);
        isTheLeaf(read(leaf.pem().getBytes(StandardCharsets.UTF_16)), Format.PEM);
        isTheLeaf(read(bytes("0 s:CN=leaf\n" + leaf.pem())), Format.PEM);
    }

    @Test
    void finds_the_leaf_and_keeps_the_chain_in_order_wherever_they_stand() {
        for (var text : List.of(leaf.pem() + root.pem(), root.pem() + leaf.pem())) {
            var file = read(bytes(text));
            isTheLeaf(file, Format.PEM);
            assertThat(file.chain()).extracting(X509::der).containsExactly(root.der());
        }
    }

    @Test
    void reads_a_pkcs7_file_in_der_and_pem() throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addCertificates(new CollectionStore<>(
                List.of(new X509CertificateHolder(root.der()), new X509CertificateHolder(leaf.der()))));
        var p7b = generator
                .generate((CMSTypedData) new org.bouncycastle.cms.CMSAbsentContent())
                .getEncoded();
        isTheLeaf(read(p7b), Format.PKCS7);
        isTheLeaf(read(bytes(TestCertificates.pem("PKCS7", p7b))), Format.PEM);
        assertThat(read(p7b).chain()).hasSize(1);
    }

    private byte[] store(String type, boolean withKey) throws Exception {
        var store = KeyStore.getInstance(type);
        store.load(null, PASSWORD);
        var certificate =
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(leaf.der()));
        if (withKey) {
            store.setKeyEntry("own", leaf.keys().getPrivate(), PASSWORD, new Certificate[] {certificate});
        } else {
            store.setCertificateEntry("partner", certificate);
        }
        var out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        return out.toByteArray();
    }

    @Test
    void reads_pkcs12_with_its_password_and_tells_a_private_key_without_it() throws Exception {
        isTheLeaf(CertificateFile.read(store("PKCS12", false), PASSWORD), Format.PKCS12);
        var withKey = store("PKCS12", true);
        var file = CertificateFile.read(withKey, PASSWORD);
        assertThat(file.privateKey()).isTrue();
        assertThat(file.leaf().der()).isEqualTo(leaf.der());
        refuses(Reason.PRIVATE_KEY, () -> read(withKey));
        refuses(Reason.WRONG_PASSWORD, () -> read(store("PKCS12", false)));
        refuses(Reason.WRONG_PASSWORD, () -> CertificateFile.read(withKey, "wrong".toCharArray()));
        refuses(Reason.MALFORMED, () -> read(new byte[] {0x30, 7, 2, 1, 3, 0x30, 2, 5, 0}));
    }

    @Tag("costly")
    @Test
    void opens_no_more_password_protected_files_than_its_rounds_allow() throws Exception {
        var text = Base64.getEncoder().encodeToString(store("PKCS12", false));
        var rounds = PasswordRounds.ofOneFile();
        int opened = 0;
        try {
            for (; opened < 10_000; opened++) {
                CertificateFile.parts(text, PASSWORD, rounds);
            }
        } catch (Unreadable refusal) {
            assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(refusal).hasMessageContaining("fewer");
        }
        assertThat(opened).isBetween(10, 1_000);
    }

    @Test
    void gives_out_no_part_of_a_file_that_holds_a_private_key() throws Exception {
        var pem = CertificateFile.parts(leaf.pem() + leaf.keyPem() + root.pem(), null, PasswordRounds.ofOneFile());
        var stores = Base64.getEncoder().encodeToString(store("JKS", true));
        var jks = CertificateFile.parts(stores, null, PasswordRounds.ofOneFile());
        assertThat(pem).hasSize(3).allSatisfy(part -> refuses(Reason.PRIVATE_KEY, part::read));
        assertThat(jks).hasSizeGreaterThan(1).allSatisfy(part -> refuses(Reason.PRIVATE_KEY, part::read));
        refuses(
                Reason.PRIVATE_KEY,
                () -> read(bytes(leaf.pem() + leaf.keyPem())).withoutPrivateKey());
        assertThat(read(leaf.der()).withoutPrivateKey().leaf().der()).isEqualTo(leaf.der());
    }

    @Test
    void reads_a_java_key_store_without_its_password_and_tells_a_private_key() throws Exception {
        isTheLeaf(read(store("JKS", false)), Format.JKS);
        assertThat(read(store("JKS", true)).privateKey()).isTrue();
        var cut = Arrays.copyOf(store("JKS", false), 100);
        refuses(Reason.MALFORMED, () -> read(cut));
        refuses(Reason.UNSUPPORTED_CONTAINER, () -> read(store("JCEKS", false)));
    }

    @Test
    void tells_a_private_key_beside_the_certificate() {
        assertThat(read(bytes(leaf.keyPem() + leaf.pem())).privateKey()).isTrue();
        var encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nxx\n-----END ENCRYPTED PRIVATE KEY-----\n";
        assertThat(read(bytes(leaf.pem() + encrypted)).privateKey()).isTrue();
        refuses(Reason.PRIVATE_KEY, () -> read(bytes(encrypted)));
    }

    @Test
    void refuses_by_name_what_is_no_certificate() throws Exception {
        var signer =
                new JcaContentSignerBuilder("SHA256withRSA").build(root.keys().getPrivate());
        var crl = new X509v2CRLBuilder(new X500Name(ROOT), java.util.Date.from(TestCertificates.BORN))
                .build(signer)
                .getEncoded();
        var csr = new JcaPKCS10CertificationRequestBuilder(
                        new X500Name("CN=a"), leaf.keys().getPublic())
                .build(signer)
                .getEncoded();
        refuses(Reason.REVOCATION_LIST, () -> read(crl));
        refuses(Reason.REVOCATION_LIST, () -> read(bytes(TestCertificates.pem("X509 CRL", crl))));
        refuses(Reason.SIGNING_REQUEST, () -> read(csr));
        refuses(Reason.SIGNING_REQUEST, () -> read(bytes(TestCertificates.pem("CERTIFICATE", csr))));
        refuses(Reason.PRIVATE_KEY, () -> read(leaf.keys().getPrivate().getEncoded()));
        refuses(Reason.PUBLIC_KEY, () -> read(leaf.keys().getPublic().getEncoded()));
        refuses(Reason.EMPTY, () -> read(new byte[0]));
        refuses(Reason.EMPTY, () -> CertificateFile.read(" \n"));
        refuses(Reason.WRONG_BASE64, () -> CertificateFile.read("MII%"));
        refuses(Reason.WRONG_BASE64, () -> read(bytes("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----")));
        refuses(Reason.TRUNCATED, () -> read(bytes("-----BEGIN CERTIFICATE-----\nMIIB")));
        refuses(Reason.TRUNCATED, () -> read(Arrays.copyOf(leaf.der(), 200)));
        refuses(Reason.TRAILING_BYTES, () -> read(Arrays.copyOf(leaf.der(), leaf.der().length + 1)));
        refuses(Reason.NOT_A_CERTIFICATE, () -> read(new byte[] {0x30, 3, 2, 1, 7}));
        refuses(Reason.NOT_A_CERTIFICATE, () -> read(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1}));
    }

    @Test
    void refuses_what_is_too_large_too_many_or_too_deep() {
        var large = new byte[Limits.CERTIFICATE_BYTES + 1];
        System.arraycopy(leaf.der(), 0, large, 0, leaf.der().length);
        refuses(Reason.TOO_LARGE, () -> X509.read(large));
        var many = leaf.pem().repeat(Limits.CHAIN + 1);
        refuses(Reason.TOO_MANY, () -> read(bytes(many)));
        assertThat(CertificateFile.parts(bytes(many), null, PasswordRounds.none()))
                .hasSize(Limits.CHAIN + 1);

        var indefinite = new byte[40_000];
        for (int i = 0; i < indefinite.length; i += 2) {
            indefinite[i] = 0x30;
            indefinite[i + 1] = (byte) 0x80;
        }
        refuses(Reason.TOO_DEEP, () -> read(indefinite));
    }
}
