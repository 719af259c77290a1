package io.tradeseal.x509.trust;

import static io.tradeseal.x509.TestCertificates.BORN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.x509.TestAuthority;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import io.tradeseal.x509.X509;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about a certificate is taken, and for how long. */
class OcspResponseTest {
    private static final Instant NOW = BORN.plus(Duration.ofDays(10));
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Instant IN_1_YEAR = BORN.plus(Duration.ofDays(365));
    private static final String RSA = "SHA256withRSA";

    private final KeyPair issuerKeys = TestCertificates.keys("RSA2048", "CN=Issuer");
    private final KeyPair otherKeys = TestCertificates.keys("RSA2048", "CN=Other");
    private final KeyPair delegateKeys = TestCertificates.keys("RSA2048", "delegate");
    private final TestAuthority issuer = TestAuthority.root("CN=Issuer");
    private final Made subject = issuer.issue("CN=partner", IN_1_YEAR);

    private static Link link(byte[] der) {
        return Link.of(X509.read(der)).orElseThrow();
    }

    private Optional<Boolean> revoked(byte[] response, Instant at) {
        return OcspResponse.read(response).orElseThrow().saysRevoked(link(subject.der()), link(issuer.der()), at);
    }

    private Optional<Boolean> revoked(byte[] response) {
        return revoked(response, NOW);
    }

    private static RevokedStatus revokedStatus() {
        return new RevokedStatus(Date.from(NOW), CRLReason.keyCompromise);
    }

    /** That it is not revoked, from now until tomorrow. */
    private Answer good() {
        return new Answer().about(subject, issuer.der(), CertificateStatus.GOOD, NOW, TOMORROW);
    }

    private byte[] saying(@Nullable CertificateStatus status, Instant from, @Nullable Instant until) {
        return new Answer().about(subject, issuer.der(), status, from, until).signed(issuerKeys, RSA);
    }

    private TestCertificates.Builder delegate() {
        return issuer.issuing("CN=responder", IN_1_YEAR)
                .keys(delegateKeys, RSA)
                .purpose(KeyPurposeId.id_kp_OCSPSigning);
    }

    @Test
    void the_issuer_may_say_it() {
        assertThat(revoked(saying(CertificateStatus.GOOD, NOW, TOMORROW))).contains(false);
        assertThat(revoked(saying(revokedStatus(), NOW, TOMORROW))).contains(true);
    }

    @Test
    void a_responder_that_does_not_know_says_nothing() {
        assertThat(revoked(saying(new UnknownStatus(), NOW, TOMORROW))).isEmpty();
    }

    @Test
    void whoever_signs_with_another_key_says_nothing() {
        assertThat(revoked(good().signed(otherKeys, RSA))).isEmpty();
    }

    @Test
    void whoever_signs_with_a_key_of_another_kind_says_nothing() {
        var keys = TestCertificates.keys("secp256r1", "nobody");
        assertThat(revoked(good().signed(keys, "SHA256withECDSA"))).isEmpty();
    }

    @Test
    void what_was_altered_after_signing_says_nothing() {
        var response = good().signed(issuerKeys, RSA);
        var serial = X509.read(subject.der()).facts().serialNumber();
        assertThat(revoked(response)).as("of %s", serial).contains(false);
        response[response.length - 1] ^= 1; // of the signature
        assertThat(revoked(response)).isEmpty();
    }

    @Test
    void a_delegate_of_the_issuer_may_say_it() {
        assertThat(revoked(good().with(delegate().make()).signed(delegateKeys, RSA)))
                .contains(false);
    }

    @Test
    void a_delegate_may_have_a_key_of_another_kind_than_the_issuer() {
        var keys = TestCertificates.keys("secp256r1", "delegate");
        var delegate = issuer.issuing("CN=responder", IN_1_YEAR)
                .keys(keys, RSA)
                .purpose(KeyPurposeId.id_kp_OCSPSigning)
                .make();
        assertThat(revoked(good().with(delegate).signed(keys, "SHA256withECDSA")))
                .contains(false);
    }

    @Test
    void a_delegate_says_only_what_it_has_signed() {
        assertThat(revoked(good().with(delegate().make()).signed(otherKeys, RSA)))
                .isEmpty();
    }

    @Test
    void a_certificate_of_the_issuer_that_is_not_for_signing_responses_is_no_delegate() {
        var partner = issuer.issuing("CN=other partner", IN_1_YEAR).keys(delegateKeys, RSA);
        var server =
                issuer.issuing("CN=server", IN_1_YEAR).keys(delegateKeys, RSA).purpose(KeyPurposeId.id_kp_serverAuth);
        var any = issuer.issuing("CN=any", IN_1_YEAR).keys(delegateKeys, RSA).purpose(KeyPurposeId.anyExtendedKeyUsage);
        for (var certificate : new TestCertificates.Builder[] {partner, server, any}) {
            assertThat(revoked(good().with(certificate.make()).signed(delegateKeys, RSA)))
                    .isEmpty();
        }
    }

    @Test
    void a_delegate_of_another_authority_is_none() {
        var stranger = TestAuthority.root("CN=Other")
                .issuing("CN=responder", IN_1_YEAR)
                .keys(delegateKeys, RSA)
                .purpose(KeyPurposeId.id_kp_OCSPSigning)
                .make();
        assertThat(revoked(good().with(stranger).signed(delegateKeys, RSA))).isEmpty();
    }

    @Test
    void a_delegate_that_only_names_the_issuer_is_none() {
        assertThat(revoked(good().with(impostor()).signed(delegateKeys, RSA))).isEmpty();
    }

    /** Named by the issuer's name, and signed by somebody else. */
    private Made impostor() {
        return TestCertificates.of("CN=responder")
                .keys(delegateKeys, RSA)
                .issuedBy("CN=Issuer", otherKeys)
                .purpose(KeyPurposeId.id_kp_OCSPSigning)
                .make();
    }

    @Test
    void a_certificate_signed_with_the_issuers_key_under_another_name_is_no_delegate() {
        var namesake = TestCertificates.of("CN=responder")
                .keys(delegateKeys, RSA)
                .issuedBy("CN=Other", issuerKeys)
                .purpose(KeyPurposeId.id_kp_OCSPSigning)
                .make();
        assertThat(revoked(good().with(namesake).signed(delegateKeys, RSA))).isEmpty();
    }

    /** The certificates beside a response are not signed: anybody may put one before the delegate's. */
    @Test
    void an_impostor_beside_the_delegate_does_not_silence_it() {
        assertThat(revoked(good().with(impostor(), delegate().make()).signed(delegateKeys, RSA)))
                .contains(false);
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "60, true", "61, false"})
    void a_delegate_is_one_while_it_is_valid(int secondsAfterItBegan, boolean taken) {
        var brief = delegate().valid(NOW, NOW.plusSeconds(60)).make();
        var response = new Answer()
                .about(subject, issuer.der(), CertificateStatus.GOOD, NOW, TOMORROW)
                .with(brief)
                .signed(delegateKeys, RSA);
        assertThat(revoked(response, NOW.plusSeconds(secondsAfterItBegan)).isPresent())
                .isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"3, true", "4, false"})
    void the_first_four_certificates_beside_a_response_are_tried(int before, boolean taken) {
        var answer = good();
        for (int i = 0; i < before; i++) answer.with(subject);
        assertThat(revoked(answer.with(delegate().make()).signed(delegateKeys, RSA))
                        .isPresent())
                .isEqualTo(taken);
    }

    @Test
    void an_answer_about_another_certificate_says_nothing() {
        var other = issuer.issue("CN=other partner", IN_1_YEAR);
        assertThat(revoked(new Answer()
                        .about(other, issuer.der(), CertificateStatus.GOOD, NOW, TOMORROW)
                        .signed(issuerKeys, RSA)))
                .isEmpty();
    }

    @Test
    void the_answer_about_the_certificate_is_found_among_others() {
        var other = issuer.issue("CN=other partner", IN_1_YEAR);
        assertThat(revoked(new Answer()
                        .about(other, issuer.der(), revokedStatus(), NOW, TOMORROW)
                        .about(subject, issuer.der(), CertificateStatus.GOOD, NOW, TOMORROW)
                        .signed(issuerKeys, RSA)))
                .contains(false);
    }

    @Test
    void an_answer_about_the_same_serial_number_of_another_issuer_says_nothing() {
        var other = TestAuthority.root("CN=Other");
        assertThat(revoked(new Answer()
                        .about(subject, other.der(), CertificateStatus.GOOD, NOW, TOMORROW)
                        .signed(issuerKeys, RSA)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "3600, true", "3601, false"})
    void an_answer_holds_from_five_minutes_before_it_was_made_until_the_next_is_due(int seconds, boolean holds) {
        var response = saying(CertificateStatus.GOOD, NOW, NOW.plusSeconds(3600));
        assertThat(revoked(response, NOW.plusSeconds(seconds)).isPresent()).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"86400, true", "86401, false"})
    void an_answer_that_does_not_say_when_the_next_is_due_holds_for_a_day(int seconds, boolean holds) {
        var response = saying(CertificateStatus.GOOD, NOW, null);
        assertThat(revoked(response, NOW.plusSeconds(seconds)).isPresent()).isEqualTo(holds);
    }

    @Test
    void a_response_is_good_until_its_first_answer_ends() {
        var other = issuer.issue("CN=other partner", IN_1_YEAR);
        var response = new Answer()
                .about(subject, issuer.der(), CertificateStatus.GOOD, NOW, TOMORROW)
                .about(other, issuer.der(), CertificateStatus.GOOD, NOW, NOW.plusSeconds(60))
                .signed(issuerKeys, RSA);
        assertThat(OcspResponse.read(response).orElseThrow().goodUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void a_response_without_an_answer_is_good_for_nothing() {
        var response = OcspResponse.read(new Answer().signed(issuerKeys, RSA)).orElseThrow();
        assertThat(response.goodUntil()).isEqualTo(Instant.MIN);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                OCSPRespBuilder.MALFORMED_REQUEST,
                OCSPRespBuilder.INTERNAL_ERROR,
                OCSPRespBuilder.TRY_LATER,
                OCSPRespBuilder.SIG_REQUIRED,
                OCSPRespBuilder.UNAUTHORIZED
            })
    void a_responder_that_refuses_says_nothing(int status) throws Exception {
        var good = new OCSPResp(good().signed(issuerKeys, RSA));
        assertThat(OcspResponse.read(new OCSPRespBuilder().build(status, null).getEncoded()))
                .isEmpty();
        assertThat(OcspResponse.read(new OCSPRespBuilder()
                        .build(status, good.getResponseObject())
                        .getEncoded()))
                .as("with an answer all the same")
                .isEmpty();
    }

    @Test
    void what_is_no_response_is_none() throws OCSPException {
        assertThat(OcspResponse.read(new byte[0])).isEmpty();
        assertThat(OcspResponse.read(subject.der())).isEmpty();
        assertThat(OcspResponse.read("<html>502 Bad Gateway</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"65536, true", "65537, false"})
    void a_response_has_at_most_64_KiB(int bytes, boolean taken) {
        int frame = good().padded(30_000).signed(issuerKeys, RSA).length - 30_000;
        var response = good().padded(bytes - frame).signed(issuerKeys, RSA);
        assertThat(response).hasSize(bytes);
        assertThat(OcspResponse.read(response).isPresent()).isEqualTo(taken);
    }
}
