package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.x509.Unreadable.Reason;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class RevocationListTest {
    private final TestAuthority authority = TestAuthority.root("CN=Root,O=Lists");
    private final byte[] der = authority.revoking(
            TestCertificates.BORN,
            TestCertificates.BORN.plus(Duration.ofDays(7)),
            List.of(TestCertificates.selfSigned("CN=a"), TestCertificates.selfSigned("CN=b")));

    @Test
    void says_whose_it_is_and_until_when_it_holds() {
        for (var list : List.of(
                RevocationList.read(der),
                RevocationList.read(Base64.getEncoder().encodeToString(der)),
                RevocationList.read(TestCertificates.pem("X509 CRL", der)),
                RevocationList.read(TestCertificates.pem("X509 CRL", der).getBytes(StandardCharsets.US_ASCII)))) {
            assertThat(list.issuer()).isEqualTo("O=Lists,CN=Root");
            assertThat(list.thisUpdate()).isEqualTo(TestCertificates.BORN);
            assertThat(list.nextUpdate()).isEqualTo(TestCertificates.BORN.plus(Duration.ofDays(7)));
            assertThat(list.entries()).isEqualTo(2);
            assertThat(list.delta()).isFalse();
            assertThat(list.number()).isNull();
            assertThat(list.der()).isEqualTo(der);
        }
    }

    @Test
    void refuses_what_is_none_with_a_sentence() {
        assertReason(authority.der(), Reason.NOT_A_REVOCATION_LIST);
        assertReason(Arrays.copyOf(der, der.length - 1), Reason.TRUNCATED);
        assertReason(new byte[Limits.REVOCATION_LIST_BYTES + 1], Reason.TOO_LARGE);
        assertThatThrownBy(() -> RevocationList.read(" "))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.reason()).isEqualTo(Reason.EMPTY));
        assertThatThrownBy(() -> RevocationList.read("%%%"))
                .isInstanceOfSatisfying(
                        Unreadable.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_BASE64));
    }

    private static void assertReason(byte[] bytes, Reason reason) {
        assertThatThrownBy(() -> RevocationList.read(bytes)).isInstanceOfSatisfying(Unreadable.class, e -> {
            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.getMessage()).endsWith(".");
        });
    }

    @Test
    void every_broken_byte_is_a_list_or_a_named_refusal() {
        for (int i = 0; i < der.length; i++) {
            var broken = der.clone();
            broken[i] ^= 0x15;
            try {
                assertThat(RevocationList.read(broken).issuer()).isNotNull();
            } catch (Unreadable e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    private static byte[] with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) throws Exception {
        var builder = new X509v2CRLBuilder(new X500Name("CN=Root"), Date.from(TestCertificates.BORN));
        builder.addExtension(oid, critical, value);
        var key = TestCertificates.keys("RSA2048", "lists").getPrivate();
        return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key))
                .getEncoded();
    }

    @Test
    void its_number_is_told_in_hexadecimal() throws Exception {
        var list = RevocationList.read(with(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(0x1AF))));
        assertThat(list.number()).isEqualTo("1AF");
        assertThat(list.delta()).isFalse();
        assertThat(list.nextUpdate()).isNull();
        assertThat(list.entries()).isZero();
    }

    @Test
    void a_number_that_is_none_is_none() throws Exception {
        assertThat(RevocationList.read(with(Extension.cRLNumber, false, new DEROctetString(new byte[0])))
                        .number())
                .isNull();
    }

    @Test
    void a_list_of_changes_says_so() throws Exception {
        var list = RevocationList.read(with(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.ONE)));
        assertThat(list.delta()).isTrue();
        assertThat(list.number()).isNull();
    }

    @Test
    void one_list_comes_a_time() {
        var pem = TestCertificates.pem("X509 CRL", der);
        assertThatThrownBy(() -> RevocationList.read(pem + pem)).isInstanceOfSatisfying(Unreadable.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.TOO_MANY);
            assertThat(e).hasMessageContaining("holds 2 PEM blocks");
        });
    }

    @Test
    void what_is_nested_too_deeply_or_of_two_mebibytes_is_not_looked_at_in_full() {
        assertReason(new byte[Limits.REVOCATION_LIST_BYTES], Reason.TRAILING_BYTES);
        assertReason(new byte[0], Reason.TRUNCATED);
        var deep = new byte[80];
        for (int i = 0; i < 40; i++) {
            deep[2 * i] = 0x30;
            deep[2 * i + 1] = (byte) (78 - 2 * i);
        }
        assertReason(deep, Reason.TOO_DEEP);
    }
}
