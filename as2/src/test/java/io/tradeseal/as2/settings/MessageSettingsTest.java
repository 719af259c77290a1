package io.tradeseal.as2.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.settings.EncryptionSettings.BlockCipher;
import io.tradeseal.x509.TestCertificates;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessageSettingsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final PublicKey RSA = TestCertificates.keys("RSA2048", "a").getPublic();

    private static SignatureSettings signature(Digest digest, boolean pss) {
        return new SignatureSettings(true, digest, pss, Sha2Format.SHA2);
    }

    @Test
    void what_is_left_open_is_signed_with_SHA_256_and_taken_from_SHA_1_on() {
        var open = signature(null, false);
        assertThat(open.algorithm(RSA)).isEqualTo(new SignatureAlgorithm(Scheme.RSA_PKCS1, Digest.SHA256));
        assertThat(open.weakest()).isEqualTo(Digest.SHA1);
        var agreed = signature(Digest.SHA512, false);
        assertThat(agreed.algorithm(RSA).digest()).isEqualTo(Digest.SHA512);
        assertThat(agreed.weakest()).isEqualTo(Digest.SHA512);
    }

    @Test
    void the_kind_of_the_key_decides_about_the_scheme_and_the_agreement_about_the_padding() {
        var elliptic = TestCertificates.keys("secp256r1", "a").getPublic();
        assertThat(signature(null, true).algorithm(RSA).scheme()).isEqualTo(Scheme.RSA_PSS);
        assertThat(signature(null, true).algorithm(elliptic).scheme()).isEqualTo(Scheme.ECDSA);
        assertThat(signature(null, false).algorithm(elliptic).scheme()).isEqualTo(Scheme.ECDSA);
    }

    @ParameterizedTest
    @EnumSource
    void every_cipher_of_an_agreement_has_its_mode(BlockCipher algorithm) {
        boolean aes = algorithm.name().startsWith("AES");
        var name = algorithm.name();
        assertThat(encryption(algorithm, false).cipher()).isEqualTo(ContentCipher.valueOf(aes ? name + "_CBC" : name));
        assertThat(encryption(algorithm, true).cipher()).isEqualTo(ContentCipher.valueOf(aes ? name + "_GCM" : name));
    }

    @Test
    void what_is_left_open_is_encrypted_with_AES_256() {
        assertThat(encryption(null, false).cipher()).isEqualTo(ContentCipher.AES256_CBC);
        assertThat(encryption(null, true).cipher()).isEqualTo(ContentCipher.AES256_GCM);
    }

    private static EncryptionSettings encryption(BlockCipher algorithm, boolean gcm) {
        return new EncryptionSettings(true, algorithm, gcm, KeyTransport.RSA_OAEP);
    }

    @ParameterizedTest
    @CsvSource({"NONE, false", "BEFORE_SIGNING, true", "AFTER_SIGNING, true"})
    void messages_are_compressed_before_or_after_they_are_signed(Compression compression, boolean compressed) {
        var protection = new ProtectionSettings(signature(null, false), encryption(null, false), compression);
        assertThat(protection.compressed()).isEqualTo(compressed);
    }

    @Test
    void duplicates_are_refused_for_the_days_agreed_on_or_for_ever() {
        assertThat(validation(false, 7).duplicatesSince(NOW)).isNull();
        assertThat(validation(true, 7).duplicatesSince(NOW)).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(validation(true, 1).duplicatesSince(NOW)).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(validation(true, 0).duplicatesSince(NOW)).isEqualTo(Instant.EPOCH);
        assertThat(validation(true, -1).duplicatesSince(NOW)).isEqualTo(Instant.EPOCH);
    }

    private static ValidationSettings validation(boolean refusesDuplicates, int days) {
        return new ValidationSettings(false, refusesDuplicates, days, false, false);
    }

    @Test
    void a_receipt_is_asked_for_as_agreed() {
        assertThat(leg(new AcknowledgementSettings(false, true, null, "", null, ""))
                        .receiptRequest())
                .isNull();
        var request = leg(new AcknowledgementSettings(true, true, Digest.SHA384, "edi@contoso", "https://c/mdn", ""))
                .receiptRequest();
        assertThat(request.notificationTo()).isEqualTo("edi@contoso");
        assertThat(request.signed()).isTrue();
        assertThat(request.micAlgorithms()).isEqualTo(List.of(Digest.SHA384));
        assertThat(request.micRequired()).isFalse();
        assertThat(request.deliveryUrl()).isEqualTo("https://c/mdn");
    }

    @Test
    void a_receipt_of_which_little_is_said_goes_to_the_sender_with_SHA_256() {
        var request = leg(new AcknowledgementSettings(true, false, null, " ", null, ""))
                .receiptRequest();
        assertThat(request.notificationTo()).isEqualTo("contoso");
        assertThat(request.signed()).isFalse();
        assertThat(request.micAlgorithms()).isEqualTo(List.of(Digest.SHA256));
        assertThat(request.deliveryUrl()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true, true, true", "true, false, false", "false, true, false", "false, false, false"})
    void a_signature_is_required_of_receipts_that_are_asked_for_signed(
            boolean required, boolean signed, boolean expected) {
        assertThat(new AcknowledgementSettings(required, signed, null, "", null, "").signatureRequired())
                .isEqualTo(expected);
    }

    private static LegSettings leg(AcknowledgementSettings acknowledgement) {
        return new LegSettings(
                "contoso",
                "fabrikam",
                new ProtectionSettings(signature(null, false), encryption(null, false), Compression.NONE),
                validation(false, 0),
                acknowledgement,
                new EnvelopeSettings("", false, false, false));
    }
}
