package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.NOW;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Parties.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.making.EncodeMessage;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.making.Encoded;
import io.tradeseal.as2.making.OutgoingMessage;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver goes by the type of what it has opened: what calls itself a layer is opened too, and never given to anybody. */
class PayloadTypeTest {
    private static final byte[] PLAIN = "UNB+UNOA:1+CONTOSO+FABRIKAM'".getBytes(StandardCharsets.US_ASCII);

    private static List<EncodeSettings> ways() {
        return List.of(
                usual(),
                settings(signing(Parties.FABRIKAM, Parties.rsa(Digest.SHA256)), Compression.NONE, null, true),
                settings(null, Compression.NONE, Parties.encryption(ContentCipher.AES256_GCM), false),
                settings(null, Compression.BEFORE_SIGNING, null, false),
                settings(null, Compression.NONE, null, false));
    }

    private static Encoded encode(String type, byte[] payload, EncodeSettings settings) throws IOException {
        var message = new OutgoingMessage(
                "Fabrikam", "Contoso", "<1@fabrikam>", NOW, null, type, null, new ByteArrayInputStream(payload));
        return new EncodeMessage(SPOOLS).encode(message, settings);
    }

    private static void refuses(String type, byte[] payload, String why) {
        for (var way : ways()) {
            var refused = catchThrowableOfType(MessageRefused.class, () -> encode(type, payload, way));
            assertThat(refused).as(type).isNotNull();
            assertThat(refused.failure()).isEqualTo(Failure.MALFORMED);
            assertThat(refused).hasMessageContaining(why);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/pkcs7-mime | application/pkcs7-mime",
                "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m | application/pkcs7-mime",
                "application/pkcs7-mime; smime-type=enveloped-data | application/pkcs7-mime",
                "Application/PKCS7-MIME; smime-type=compressed-data; name=smime.p7z | application/pkcs7-mime",
                "application/x-pkcs7-mime | application/x-pkcs7-mime",
                "\"application/pkcs7-mime\" | application/pkcs7-mime",
                "multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b | multipart/signed",
                "multipart/signed | multipart/signed",
                "multipart/report; report-type=disposition-notification; boundary=b | multipart/report"
            })
    void plain_bytes_that_are_called_a_layer_or_a_receipt_are_refused(String type, String named) {
        refuses(type, PLAIN, named);
    }

    /** What is inside would be taken for the payload, and the receipt's MIC would be another one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void so_is_what_really_is_a_layer(boolean encrypted) throws IOException {
        var made = encrypted ? usual() : ways().get(3);
        try (var message = encode("text/plain", PLAIN, made)) {
            refuses(
                    message.headers().first("Content-Type", ""),
                    message.body().open().readAllBytes(),
                    "the receiver would open it");
        }
    }

    /** None of these is opened by anybody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pkcs7-signature",
                "application/x-pkcs7-signature",
                "application/pkcs10",
                "application/x-pkcs7-certificates",
                "application/pkcs8",
                "multipart/mixed; boundary=b",
                "multipart/related; boundary=b",
                "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b",
                "message/rfc822",
                "message/disposition-notification"
            })
    void what_only_sounds_like_one_comes_out_as_it_went_in(String type) throws IOException {
        for (var way : ways()) {
            try (var encoded = encode(type, PLAIN, way);
                    var decoded = new DecodeMessage(SPOOLS)
                            .decode(encoded.headers(), encoded.body().open(), lenient(trust()))) {
                assertThat(decoded.payload().open().readAllBytes()).isEqualTo(PLAIN);
                assertThat(decoded.contentType()).isEqualTo(type);
                assertThat(decoded.mic()).isEqualTo(encoded.mic());
            }
        }
    }
}
