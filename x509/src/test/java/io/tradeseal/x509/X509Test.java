package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.x509.Finding.Code;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

class X509Test {

    private static X509 read(TestCertificates.Builder builder) {
        return X509.read(builder.make().der());
    }

    private static List<Code> codes(TestCertificates.Builder builder) {
        return read(builder).findings().stream().map(Finding::code).toList();
    }

    private static SubjectPublicKeyInfo rsa(BigInteger modulus, long exponent) throws IOException {
        var key = new DERSequence(new ASN1Encodable[] {new ASN1Integer(modulus), new ASN1Integer(exponent)});
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
    }

    @Test
    void says_what_the_certificate_says() {
        var from = Instant.parse("2026-02-03T04:05:06Z");
        var facts = read(TestCertificates.of("C=DE,O=Acme\\, Inc.,CN=as2.acme.example")
                        .serial(0x0F12)
                        .valid(from, from.plus(Duration.ofDays(90)))
                        .keyUsage(KeyUsage.digitalSignature | KeyUsage.dataEncipherment)
                        .purpose(KeyPurposeId.id_kp_emailProtection)
                        .dnsName("as2.acme.example"))
                .facts();
        assertThat(facts.subject()).isEqualTo("CN=as2.acme.example,O=Acme\\, Inc.,C=DE");
        assertThat(facts.issuer()).isEqualTo(facts.subject());
        assertThat(facts.commonName()).isEqualTo("as2.acme.example");
        assertThat(facts.serialNumber()).isEqualTo("0F12");
        assertThat(facts.notBefore()).isEqualTo(from);
        assertThat(facts.notAfter()).isEqualTo(from.plus(Duration.ofDays(90)));
        assertThat(facts.keyAlgorithm()).isEqualTo("RSA");
        assertThat(facts.keySize()).isEqualTo(2048);
        assertThat(facts.signatureAlgorithm()).isEqualTo("sha256WithRSAEncryption");
        assertThat(facts.keyUsage()).containsExactly("digitalSignature", "dataEncipherment");
        assertThat(facts.extendedKeyUsage()).containsExactly("emailProtection");
        assertThat(facts.alternativeNames()).containsExactly("DNS:as2.acme.example");
        assertThat(facts.selfIssued()).isTrue();
        assertThat(facts.thumbprint()).matches("[0-9A-F]{40}");
    }

    @Test
    void reads_elliptic_and_edwards_keys() {
        var p384 = TestCertificates.keys("secp384r1", "leaf");
        var facts =
                read(TestCertificates.of("CN=ec").keys(p384, "SHA384withECDSA")).facts();
        assertThat(facts.keyAlgorithm()).isEqualTo("EC");
        assertThat(facts.keySize()).isEqualTo(384);
        var ed = read(TestCertificates.of("CN=ed").keys(TestCertificates.keys("Ed25519", "leaf"), "Ed25519"));
        assertThat(ed.facts().keyAlgorithm()).isEqualTo("Ed25519");
        assertThat(ed.facts().signatureAlgorithm()).isEqualTo("ED25519");
    }

    @Test
    void a_huge_key_is_refused_before_anyone_builds_it() throws IOException {
        var huge = TestCertificates.of("CN=huge")
                .publicKey(rsa(BigInteger.ONE.shiftLeft(16_383).setBit(0), 65_537))
                .make();
        long start = System.nanoTime();
        var refusal = catchThrowableOfType(Unreadable.class, () -> X509.read(huge.der()));
        assertThat(refusal.reason()).isEqualTo(Unreadable.Reason.KEY_TOO_LARGE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void finds_weak_keys_and_signatures() throws IOException {
        var small = BigInteger.ONE.shiftLeft(1023).setBit(0);
        assertThat(codes(TestCertificates.of("CN=a").publicKey(rsa(small, 65_537))))
                .contains(Code.WEAK_KEY);
        var enough = BigInteger.ONE.shiftLeft(2047).setBit(0);
        assertThat(codes(TestCertificates.of("CN=a").publicKey(rsa(enough, 4)))).contains(Code.WEAK_KEY);
        assertThat(codes(TestCertificates.of("CN=a").publicKey(rsa(enough, 3)))).doesNotContain(Code.WEAK_KEY);
        var root = TestCertificates.keys("RSA2048", "root");
        assertThat(codes(TestCertificates.of("CN=a").issuedBy("CN=r", root).signature("SHA1withRSA")))
                .contains(Code.WEAK_SIGNATURE);
    }

    @Test
    void finds_what_is_odd_about_the_use() {
        assertThat(codes(TestCertificates.of("CN=a"))).containsExactly(Code.SELF_SIGNED);
        assertThat(codes(TestCertificates.of("CN=a").authority())).contains(Code.CERTIFICATE_AUTHORITY);
        assertThat(codes(TestCertificates.of("CN=a").serial(0))).contains(Code.NON_POSITIVE_SERIAL_NUMBER);
        assertThat(codes(TestCertificates.of("CN=a").serial(-90))).contains(Code.NON_POSITIVE_SERIAL_NUMBER);
        assertThat(read(TestCertificates.of("CN=a").serial(-90)).facts().serialNumber())
                .isEqualTo("-5A");
        assertThat(codes(TestCertificates.of("CN=a").purpose(KeyPurposeId.id_kp_serverAuth)))
                .contains(Code.MISSING_ALTERNATIVE_NAME);
        assertThat(codes(TestCertificates.of("CN=a").keyUsage(KeyUsage.keyCertSign)))
                .contains(Code.UNFIT_FOR_SIGNING, Code.UNFIT_FOR_ENCRYPTION);
        assertThat(codes(TestCertificates.of("CN=a").extension(Extension.keyUsage, true, new DERUTF8String("?"))))
                .contains(Code.UNREADABLE_EXTENSION);
        assertThat(codes(TestCertificates.of("CN=a")
                        .valid(Instant.parse("2026-01-02T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"))))
                .contains(Code.VALIDITY_REVERSED);
    }

    private static TestCertificates.Builder publicTls(String from, int days) {
        var start = Instant.parse(from);
        var forum = new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("2.23.140.1.2.1")));
        return TestCertificates.of("CN=www.example.com")
                .issuedBy("CN=r", TestCertificates.keys("RSA2048", "root"))
                .purpose(KeyPurposeId.id_kp_serverAuth)
                .dnsName("www.example.com")
                .extension(Extension.certificatePolicies, false, forum)
                .valid(start, start.plus(Duration.ofDays(days)).minusSeconds(1));
    }

    @Test
    void holds_public_tls_certificates_against_the_longest_validity_of_their_day() {
        assertThat(codes(publicTls("2026-03-14T00:00:00Z", 398))).isEmpty();
        assertThat(codes(publicTls("2026-03-15T00:00:00Z", 200))).isEmpty();
        assertThat(codes(publicTls("2026-03-15T00:00:00Z", 201))).containsExactly(Code.VALIDITY_TOO_LONG);
        assertThat(codes(publicTls("2027-03-15T00:00:00Z", 101))).containsExactly(Code.VALIDITY_TOO_LONG);
        assertThat(codes(publicTls("2029-03-15T00:00:00Z", 48))).containsExactly(Code.VALIDITY_TOO_LONG);
        assertThat(codes(TestCertificates.of("CN=partner")
                        .valid(TestCertificates.BORN, TestCertificates.BORN.plus(Duration.ofDays(3650)))))
                .doesNotContain(Code.VALIDITY_TOO_LONG);
    }

    @Test
    void expired_and_not_yet_valid_follow_from_the_day() {
        var facts = read(TestCertificates.of("CN=a")).facts();
        var codes =
                List.of(facts.notAfter().plusSeconds(1), facts.notBefore().minusSeconds(1), facts.notAfter()).stream()
                        .map(day -> Finding.ofValidity(facts.notBefore(), facts.notAfter(), day).stream()
                                .map(Finding::code)
                                .toList());
        assertThat(codes).containsExactly(List.of(Code.EXPIRED), List.of(Code.NOT_YET_VALID), List.of());
    }

    @Test
    void control_characters_and_writing_directions_in_names_are_escaped() {
        var x509 = read(TestCertificates.of("CN=good.example\u0000.evil\n\u202Egpj"));
        assertThat(x509.facts().subject()).isEqualTo("CN=good.example\\00.evil\\0A\\E2\\80\\AEgpj");
        assertThat(x509.findings()).extracting(Finding::code).contains(Code.UNSAFE_NAME);
        var lengthy =
                read(TestCertificates.of("CN=x" + ",OU=department".repeat(300))).facts();
        assertThat(lengthy.subject()).hasSizeLessThan(2100).endsWith("…");
    }

    @Test
    void reads_certificates_that_stand_one_after_the_other() {
        var one = TestCertificates.selfSigned("CN=one").der();
        var two = TestCertificates.selfSigned("CN=two").der();
        var both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        assertThat(X509.readAll(both)).extracting(X509::der).containsExactly(one, two);
        assertThat(X509.readAll(new byte[0])).isEmpty();
    }

    private static X509 serial(BigInteger number) {
        var der = TestCertificates.of("CN=a").serial(0x0102030405060708L).make().der();
        var digits = number.toByteArray();
        for (int i = 0; i < der.length; i++) {
            if (der[i] == 2 && der[i + 1] == 8 && der[i + 2] == 1 && der[i + 9] == 8) {
                System.arraycopy(digits, 0, der, i + 2, 8);
                return X509.read(der);
            }
        }
        throw new AssertionError("no serial number");
    }

    @Test
    void a_serial_number_is_shown_as_openssl_prints_it() {
        assertThat(serial(BigInteger.ONE.shiftLeft(62)).facts().serialNumber()).isEqualTo("4000000000000000");
        assertThat(serial(BigInteger.ONE.shiftLeft(63).negate()).facts().serialNumber())
                .isEqualTo("-8000000000000000");
        assertThat(read(TestCertificates.of("CN=a").serial(0)).facts().serialNumber())
                .isEqualTo("00");
        assertThat(read(TestCertificates.of("CN=a").serial(128)).facts().serialNumber())
                .isEqualTo("80");
        assertThat(read(TestCertificates.of("CN=a").serial(127)).facts().serialNumber())
                .isEqualTo("7F");
        assertThat(codes(TestCertificates.of("CN=a").serial(128))).doesNotContain(Code.NON_POSITIVE_SERIAL_NUMBER);
    }

    @Test
    void the_bytes_are_given_back_as_they_came() {
        var made = TestCertificates.selfSigned("CN=a");
        assertThat(X509.read(made.der()).der()).isEqualTo(made.der());
        assertThat(X509.read(made.der()).base64()).isEqualTo(made.base64());
    }

    @Test
    void what_is_too_large_or_too_deep_is_refused() {
        var whole = TestCertificates.of("CN=a")
                .extension(
                        new ASN1ObjectIdentifier("1.2.3"),
                        false,
                        new org.bouncycastle.asn1.DEROctetString(new byte[60_000]));
        int frame = whole.make().der().length - 60_000;
        for (int over : new int[] {0, 1}) {
            var der = TestCertificates.of("CN=a")
                    .extension(
                            new ASN1ObjectIdentifier("1.2.3"),
                            false,
                            new org.bouncycastle.asn1.DEROctetString(new byte[Limits.CERTIFICATE_BYTES - frame + over]))
                    .make()
                    .der();
            var refusal = catchThrowableOfType(Unreadable.class, () -> X509.read(der));
            assertThat(refusal == null ? null : refusal.reason())
                    .as("%d bytes", der.length)
                    .isEqualTo(der.length > Limits.CERTIFICATE_BYTES ? Unreadable.Reason.TOO_LARGE : null);
        }
        ASN1Encodable deep = DERNull.INSTANCE;
        for (int i = 0; i < 40; i++) deep = new DERSequence(deep);
        var nested = new DERSequence(new ASN1Encodable[] {deep, deep, deep});
        assertThat(catchThrowableOfType(Unreadable.class, () -> X509.read(nested.getEncoded()))
                        .reason())
                .isEqualTo(Unreadable.Reason.TOO_DEEP);
    }

    private static X509 withModulus(int bits, long exponent) throws IOException {
        return read(TestCertificates.of("CN=a")
                .publicKey(rsa(BigInteger.ONE.shiftLeft(bits - 1).setBit(0), exponent)));
    }

    @Test
    void the_size_of_a_key_is_counted_in_bits() throws IOException {
        for (int bits : new int[] {1023, 1024, 2041, 2048, 2049, 4095, 8192}) {
            assertThat(withModulus(bits, 65_537).facts().keySize()).isEqualTo(bits);
        }
        var refusal = catchThrowableOfType(Unreadable.class, () -> withModulus(8193, 65_537));
        assertThat(refusal.reason()).isEqualTo(Unreadable.Reason.KEY_TOO_LARGE);
        assertThat(refusal).hasMessageContaining("has 8193 bits");
    }

    @Test
    void a_key_of_2048_bits_is_enough_and_one_of_2047_is_not() throws IOException {
        assertThat(withModulus(2048, 3).findings()).extracting(Finding::code).doesNotContain(Code.WEAK_KEY);
        assertThat(withModulus(2047, 3).findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("The RSA key has 2047 bits; 2048 are needed"));
    }

    @Test
    void an_exponent_that_protects_nothing_is_found() throws IOException {
        assertThat(withModulus(2048, 1).findings()).extracting(Finding::code).contains(Code.WEAK_KEY);
        assertThat(withModulus(2048, 65_536).findings())
                .extracting(Finding::code)
                .contains(Code.WEAK_KEY);
        assertThat(withModulus(2048, 257).findings()).extracting(Finding::code).doesNotContain(Code.WEAK_KEY);
    }

    @Test
    void the_size_of_a_curve_is_told_by_its_name_or_by_a_point() {
        for (var curve : List.of("secp256r1 256", "secp521r1 521", "brainpoolP256r1 256", "secp192k1 192")) {
            var keys = TestCertificates.keys(curve.split(" ", -1)[0], "curves");
            var facts = read(TestCertificates.of("CN=a").keys(keys, "SHA256withECDSA"))
                    .facts();
            assertThat(facts.keySize()).isEqualTo(Integer.parseInt(curve.split(" ", -1)[1]));
        }
    }
}
