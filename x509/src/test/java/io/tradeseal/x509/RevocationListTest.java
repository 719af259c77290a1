package io.tradeseal.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.x509.Unreadable.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
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
}
