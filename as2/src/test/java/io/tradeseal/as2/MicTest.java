package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.header.ReceiptRequest;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.opening.DecodeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The MIC is taken over the bytes that RFC 4130 §7.3.1 and RFC 5402 §4 name, here computed without our code. */
class MicTest {
    private static final String BODY = "UNA:+.? '\nUNB+UNOA\r\n";
    private static final String ENTITY = "Content-Type: application/edi-x12\r\n"
            + "Content-Disposition: attachment; filename=order.edi\r\n"
            + "Content-Transfer-Encoding: binary\r\n"
            + "\r\n"
            + BODY;

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)) + ", sha-256";
    }

    private static String mic(EncodeSettings settings) throws IOException {
        try (var encoded = encode(BODY.getBytes(StandardCharsets.US_ASCII), settings)) {
            return encoded.mic().text(Sha2Format.SHA_HYPHEN_HASH_SIZE);
        }
    }

    @Test
    void without_protection_over_the_content_alone() throws Exception {
        assertThat(mic(settings(null, Compression.NONE, null, false)))
                .isEqualTo(sha256(BODY.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void encrypted_or_compressed_over_headers_and_content() throws Exception {
        var expected = sha256(ENTITY.getBytes(StandardCharsets.US_ASCII));
        assertThat(mic(settings(null, Compression.NONE, Parties.encryption(ContentCipher.AES128_CBC), true)))
                .isEqualTo(expected);
        assertThat(mic(settings(null, Compression.BEFORE_SIGNING, null, false))).isEqualTo(expected);
        assertThat(mic(settings(null, Compression.AFTER_SIGNING, Parties.encryption(ContentCipher.AES128_GCM), false)))
                .isEqualTo(expected);
    }

    @Test
    void signed_over_what_was_signed() throws Exception {
        var expected = sha256(ENTITY.getBytes(StandardCharsets.US_ASCII));
        var signing = signing(FABRIKAM, rsa(Digest.SHA256));
        assertThat(mic(settings(signing, Compression.NONE, null, false))).isEqualTo(expected);
        assertThat(mic(settings(signing, Compression.AFTER_SIGNING, null, false)))
                .isEqualTo(expected);
        assertThat(mic(settings(signing, Compression.NONE, Parties.encryption(ContentCipher.AES128_CBC), false)))
                .isEqualTo(expected);
    }

    @Test
    void signed_after_compression_over_the_compressed_part() throws Exception {
        var settings = settings(signing(FABRIKAM, rsa(Digest.SHA256)), Compression.BEFORE_SIGNING, null, false);
        try (var encoded = encode(BODY.getBytes(StandardCharsets.US_ASCII), settings)) {
            var body = new String(Parties.bytes(encoded), StandardCharsets.ISO_8859_1);
            var boundary = body.substring(0, body.indexOf("\r\n"));
            var part = body.substring(boundary.length() + 2, body.indexOf("\r\n" + boundary, 1));
            assertThat(encoded.mic().text(Sha2Format.SHA_HYPHEN_HASH_SIZE))
                    .isEqualTo(sha256(part.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void by_the_algorithm_that_the_receipt_is_asked_for() throws Exception {
        var receipt = new ReceiptRequest("x", true, List.of(Digest.SHA512, Digest.SHA1), false, null);
        var settings = new EncodeSettings(
                signing(FABRIKAM, rsa(Digest.SHA256)),
                Compression.NONE,
                null,
                false,
                receipt,
                Digest.SHA256,
                Sha2Format.SHA2_UNDERSCORE_HASH_SIZE);
        try (var encoded = encode(Parties.PAYLOAD, settings);
                var decoded = new DecodeMessage(Parties.SPOOLS)
                        .decode(encoded.headers(), encoded.body().open(), Parties.lenient(Parties.trust()))) {
            assertThat(encoded.headers().first("Disposition-Notification-Options"))
                    .isEqualTo("signed-receipt-protocol=optional, pkcs7-signature; "
                            + "signed-receipt-micalg=optional, sha2_512, sha1");
            assertThat(encoded.headers().first("Content-Type")).contains("micalg=sha2_256");
            assertThat(encoded.mic().digest()).isEqualTo(Digest.SHA512);
            assertThat(decoded.mic()).isEqualTo(encoded.mic());
            assertThat(decoded.receipt()).isEqualTo(receipt);
        }
    }
}
