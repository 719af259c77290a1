package io.tradeseal.x509.fitness;

import static io.tradeseal.x509.TestCertificates.BORN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.Finding;
import io.tradeseal.x509.Finding.Code;
import io.tradeseal.x509.Finding.Severity;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.X509;
import io.tradeseal.x509.trust.Trust;
import io.tradeseal.x509.trust.Trust.Revocation;
import io.tradeseal.x509.trust.Trust.Status;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FitnessTest {
    private static final Instant NOW = BORN.plusSeconds(100);

    private static Use use(MessageRole role) {
        return new Use(role, null, true, null, NOW);
    }

    private static X509 read(TestCertificates.Builder builder) {
        return X509.read(builder.make().der());
    }

    private static List<Finding> of(TestCertificates.Builder certificate, Use use) {
        return Fitness.findings(read(certificate), use);
    }

    @ParameterizedTest
    @EnumSource
    void an_rsa_certificate_without_restrictions_is_fit_for_each_role(MessageRole role) {
        assertThat(of(TestCertificates.of("CN=x"), use(role))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SIGN, true", "DECRYPT, true", "VERIFY, false", "ENCRYPT, false"})
    void signing_and_decrypting_take_a_private_key(MessageRole role, boolean needed) {
        var findings = of(TestCertificates.of("CN=x"), new Use(role, null, false, null, NOW));
        assertThat(findings.stream().anyMatch(finding -> finding.code() == Code.PRIVATE_KEY_MISSING))
                .isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN, secp256r1, SHA256withECDSA, false",
        "ENCRYPT, secp256r1, SHA256withECDSA, true",
        "DECRYPT, secp256r1, SHA256withECDSA, true",
        "VERIFY, Ed25519, Ed25519, true",
        "ENCRYPT, Ed25519, Ed25519, true"
    })
    void a_key_of_another_kind_than_the_algorithms_take_is_an_error(
            MessageRole role, String kind, String signature, boolean unfit) {
        var certificate = TestCertificates.of("CN=x").keys(TestCertificates.keys(kind, "fitness"), signature);
        var findings = of(certificate, use(role));
        assertThat(findings.stream()
                        .anyMatch(finding ->
                                finding.code() == Code.ALGORITHM_UNFIT && finding.severity() == Severity.ERROR))
                .isEqualTo(unfit);
    }

    @Test
    void key_usage_is_held_against_the_role() {
        var signing = TestCertificates.of("CN=x").keyUsage(KeyUsage.digitalSignature);
        assertThat(of(signing, use(MessageRole.SIGN))).isEmpty();
        assertThat(of(signing, use(MessageRole.ENCRYPT)))
                .extracting(Finding::code)
                .containsExactly(Code.KEY_USAGE_UNFIT);
        var wrapping = TestCertificates.of("CN=x").keyUsage(KeyUsage.keyEncipherment);
        assertThat(of(wrapping, use(MessageRole.ENCRYPT))).isEmpty();
        assertThat(of(wrapping, use(MessageRole.VERIFY)))
                .extracting(Finding::code)
                .containsExactly(Code.KEY_USAGE_UNFIT);
        assertThat(of(wrapping, use(MessageRole.DECRYPT)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("data encipherment"));
    }

    @Test
    void a_purpose_other_than_messages_is_noted() {
        assertThat(of(TestCertificates.of("CN=x").purpose(KeyPurposeId.id_kp_emailProtection), use(MessageRole.SIGN)))
                .isEmpty();
        assertThat(of(
                        TestCertificates.of("CN=x")
                                .purpose(KeyPurposeId.id_kp_serverAuth)
                                .dnsName("x.example"),
                        use(MessageRole.SIGN)))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFORMATION);
        assertThat(of(TestCertificates.of("CN=x").purpose(KeyPurposeId.id_kp_timeStamping), use(MessageRole.SIGN)))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN, SHA1, true",
        "VERIFY, MD5, true",
        "SIGN, SHA2256, false",
        "ENCRYPT, des3, true",
        "DECRYPT, RC2, true",
        "ENCRYPT, AES256, false"
    })
    void a_weak_algorithm_of_the_agreement_is_a_warning(MessageRole role, String algorithm, boolean weak) {
        var findings = of(TestCertificates.of("CN=x"), new Use(role, algorithm, true, null, NOW));
        assertThat(findings.stream().anyMatch(finding -> finding.code() == Code.WEAK_ALGORITHM))
                .isEqualTo(weak);
    }

    @Test
    void a_weak_key_and_a_weak_signature_are_warnings() {
        var weak = TestCertificates.of("CN=x")
                .keys(TestCertificates.keys("RSA1024", "weak"), "SHA256withRSA")
                .issuedBy("CN=y", TestCertificates.keys("RSA2048", "issuer"))
                .signature("SHA1withRSA");
        assertThat(of(weak, use(MessageRole.SIGN)))
                .extracting(Finding::code)
                .containsExactly(Code.WEAK_KEY, Code.WEAK_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, NOT_CHECKED, TRUST_UNKNOWN, WARNING",
        "INCOMPLETE, NOT_CHECKED, CHAIN_INCOMPLETE, ERROR",
        "UNTRUSTED, NOT_CHECKED, NOT_TRUSTED, ERROR",
        "REVOKED, REVOKED, REVOKED, ERROR",
        "TRUSTED, UNDETERMINED, REVOCATION_UNDETERMINED, WARNING"
    })
    void trust_counts_where_it_is_asked_for(Status status, Revocation revocation, Code code, Severity severity) {
        var trust = new Trust(status, null, null, null, revocation, List.of());
        assertThat(of(TestCertificates.of("CN=x"), use(MessageRole.VERIFY))).isEmpty();
        assertThat(of(TestCertificates.of("CN=x"), new Use(MessageRole.VERIFY, null, false, trust, NOW)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(code);
                    assertThat(finding.severity()).isEqualTo(severity);
                });
    }

    @Test
    void a_chain_that_has_expired_is_an_error_from_then_on() {
        var trust = new Trust(Status.TRUSTED, "A", BORN, NOW, Revocation.GOOD, List.of());
        assertThat(of(
                        TestCertificates.of("CN=x"),
                        new Use(MessageRole.VERIFY, null, false, trust, NOW.minusSeconds(1))))
                .isEmpty();
        assertThat(of(TestCertificates.of("CN=x"), new Use(MessageRole.VERIFY, null, false, trust, NOW)))
                .extracting(Finding::code)
                .containsExactly(Code.NOT_TRUSTED);
    }

    @Test
    void a_chain_that_has_not_begun_is_an_error_until_then() {
        var trust = new Trust(Status.TRUSTED, "A", NOW, NOW.plusSeconds(9), Revocation.GOOD, List.of());
        assertThat(of(TestCertificates.of("CN=x"), new Use(MessageRole.VERIFY, null, false, trust, NOW)))
                .isEmpty();
        assertThat(of(
                        TestCertificates.of("CN=x"),
                        new Use(MessageRole.VERIFY, null, false, trust, NOW.minusSeconds(1))))
                .extracting(Finding::code)
                .containsExactly(Code.NOT_TRUSTED);
    }
}
