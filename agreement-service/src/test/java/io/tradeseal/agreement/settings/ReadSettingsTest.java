package io.tradeseal.agreement.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.resolver.Leg;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.KeyTransport;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.settings.AcknowledgementSettings;
import io.tradeseal.as2.settings.EncryptionSettings;
import io.tradeseal.as2.settings.EncryptionSettings.BlockCipher;
import io.tradeseal.as2.settings.EnvelopeSettings;
import io.tradeseal.as2.settings.LegSettings;
import io.tradeseal.as2.settings.ProtectionSettings;
import io.tradeseal.as2.settings.SignatureSettings;
import io.tradeseal.as2.settings.ValidationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadSettingsTest {
    private static final String EVERYTHING = """
            {"agreementType": "AS2", "content": {"aS2": {
              "receiveAgreement": {"senderBusinessIdentity": {"value": "fabrikam"}},
              "sendAgreement": {
                "senderBusinessIdentity": {"qualifier": "AS2Identity", "value": "contoso"},
                "receiverBusinessIdentity": {"qualifier": "AS2Identity", "value": "fabrikam"},
                "protocolSettings": {
                  "validationSettings": {
                    "overrideMessageProperties": true, "encryptMessage": true, "signMessage": true,
                    "compressMessage": true, "checkDuplicateMessage": true, "interchangeDuplicatesValidityDays": 5,
                    "checkCertificateRevocationListOnSend": true, "checkCertificateRevocationListOnReceive": true,
                    "encryptionAlgorithm": "AES192", "signingAlgorithm": "SHA2384", "cipherMode": "Gcm",
                    "compressionOrder": "AfterSigning"},
                  "securitySettings": {
                    "sha2AlgorithmFormat": "Sha2UnderscoreHashSize", "signaturePadding": "Pss", "keyTransport": "RsaOaep256"},
                  "mdnSettings": {
                    "needMDN": true, "signMDN": true, "sendMDNAsynchronously": true, "receiptDeliveryUrl": "https://c/mdn",
                    "dispositionNotificationTo": "edi@contoso", "micHashingAlgorithm": "SHA2512", "mdnText": "Thanks."},
                  "envelopeSettings": {
                    "messageContentType": "application/edi-x12", "transmitFileNameInMimeHeader": true,
                    "autogenerateFileName": true, "suspendMessageOnFileNameGenerationError": true}}}}}}
            """;

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static LegSettings send(String properties) {
        return ReadSettings.of(json(properties)).send();
    }

    @Test
    void every_member_is_read() {
        assertThat(send(EVERYTHING))
                .isEqualTo(new LegSettings(
                        "contoso",
                        "fabrikam",
                        new ProtectionSettings(
                                new SignatureSettings(true, Digest.SHA384, true, Sha2Format.SHA2_UNDERSCORE_HASH_SIZE),
                                new EncryptionSettings(true, BlockCipher.AES192, true, KeyTransport.RSA_OAEP_SHA256),
                                Compression.AFTER_SIGNING),
                        new ValidationSettings(true, true, 5, true, true),
                        new AcknowledgementSettings(
                                true, true, Digest.SHA512, "edi@contoso", "https://c/mdn", "Thanks."),
                        new EnvelopeSettings("application/edi-x12", true, true, true)));
    }

    @ParameterizedTest
    @CsvSource({"AS2", "X12", "RosettaNet"})
    void what_is_missing_is_open_or_off(String agreementType) {
        var nothing = new LegSettings(
                "",
                "",
                new ProtectionSettings(
                        new SignatureSettings(false, null, false, Sha2Format.SHA_HYPHEN_HASH_SIZE),
                        new EncryptionSettings(false, null, false, KeyTransport.RSA_PKCS1),
                        Compression.NONE),
                new ValidationSettings(false, false, 0, false, false),
                new AcknowledgementSettings(false, false, null, "", null, ""),
                new EnvelopeSettings("", false, false, false));
        assertThat(send("{\"agreementType\": \"%s\", \"content\": {}}".formatted(agreementType)))
                .isEqualTo(nothing);
    }

    @Test
    void each_direction_has_its_own() {
        var settings = ReadSettings.of(json(EVERYTHING));
        assertThat(ReadSettings.of(settings, Leg.SEND).sender()).isEqualTo("contoso");
        assertThat(ReadSettings.of(settings, Leg.RECEIVE).sender()).isEqualTo("fabrikam");
        assertThat(ReadSettings.of(settings, Leg.RECEIVE)
                        .protection()
                        .signature()
                        .required())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "checkCertificateRevocationListOnSend, false, true",
        "checkCertificateRevocationListOnReceive, true, false"
    })
    void trust_is_asked_for_what_goes_out_and_what_comes_in(String without, boolean outgoing, boolean incoming) {
        var validation = send(EVERYTHING.replace('"' + without + "\": true", '"' + without + "\": false"))
                .validation();
        assertThat(validation.trustedOutgoing()).isEqualTo(outgoing);
        assertThat(validation.trustedIncoming()).isEqualTo(incoming);
    }

    @ParameterizedTest
    @CsvSource({"NotSpecified", "None", "Default"})
    void names_of_no_algorithm_leave_it_open(String name) {
        var leg =
                send(EVERYTHING.replace("SHA2384", name).replace("AES192", name).replace("SHA2512", name));
        assertThat(leg.protection().signature().digest()).isNull();
        assertThat(leg.protection().encryption().algorithm()).isNull();
        assertThat(leg.acknowledgement().digest()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Sha2, SHA2",
        "ShaHashSize, SHA_HASH_SIZE",
        "Sha2UnderscoreHashSize, SHA2_UNDERSCORE_HASH_SIZE",
        "ShaHyphenHashSize, SHA_HYPHEN_HASH_SIZE",
        "other, SHA_HYPHEN_HASH_SIZE"
    })
    void sha2_is_called_as_the_partner_calls_it(String name, Sha2Format format) {
        assertThat(send(EVERYTHING.replace("Sha2UnderscoreHashSize", name))
                        .protection()
                        .signature()
                        .sha2Format())
                .isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"RsaPkcs1, RSA_PKCS1", "RsaOaep, RSA_OAEP", "RsaOaep256, RSA_OAEP_SHA256"})
    void a_content_key_travels_as_agreed(String name, KeyTransport transport) {
        assertThat(send(EVERYTHING.replace("RsaOaep256", name))
                        .protection()
                        .encryption()
                        .keyTransport())
                .isEqualTo(transport);
    }

    @Test
    void a_receipt_is_posted_where_it_is_to_come_later_and_an_address_is_given() {
        assertThat(send(EVERYTHING.replace("\"sendMDNAsynchronously\": true", "\"sendMDNAsynchronously\": false"))
                        .acknowledgement()
                        .deliveryUrl())
                .isNull();
        assertThat(send(EVERYTHING.replace("https://c/mdn", " "))
                        .acknowledgement()
                        .deliveryUrl())
                .isNull();
    }

    @Test
    void without_compression_its_order_says_nothing_and_by_default_it_comes_before_signing() {
        assertThat(send(EVERYTHING.replace("\"compressMessage\": true", "\"compressMessage\": false"))
                        .protection()
                        .compression())
                .isEqualTo(Compression.NONE);
        assertThat(send(EVERYTHING.replace("AfterSigning", "BeforeSigning"))
                        .protection()
                        .compression())
                .isEqualTo(Compression.BEFORE_SIGNING);
    }

    @Test
    void rosettanet_says_beside_the_names_of_certificates_how_messages_are_protected() {
        var leg = send("""
                {"agreementType": "RosettaNet", "content": {"rosettaNet": {"sendAgreement": {"protocolSettings": {
                  "securitySettings": {"signMessage": true, "encryptMessage": true,
                    "signingAlgorithm": "SHA1", "encryptionAlgorithm": "DES3"}}}}}}
                """);
        assertThat(leg.protection().signature().required()).isTrue();
        assertThat(leg.protection().signature().digest()).isEqualTo(Digest.SHA1);
        assertThat(leg.protection().encryption().required()).isTrue();
        assertThat(leg.protection().encryption().algorithm()).isEqualTo(BlockCipher.DES3);
        assertThat(leg.validation().trustedOutgoing()).isFalse();
    }
}
