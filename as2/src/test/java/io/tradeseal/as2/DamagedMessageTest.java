package io.tradeseal.as2;

import static io.tradeseal.as2.Parties.FABRIKAM;
import static io.tradeseal.as2.Parties.PAYLOAD;
import static io.tradeseal.as2.Parties.SPOOLS;
import static io.tradeseal.as2.Parties.encode;
import static io.tradeseal.as2.Parties.encryption;
import static io.tradeseal.as2.Parties.lenient;
import static io.tradeseal.as2.Parties.rsa;
import static io.tradeseal.as2.Parties.settings;
import static io.tradeseal.as2.Parties.signing;
import static io.tradeseal.as2.Parties.trust;
import static io.tradeseal.as2.Refusals.NAMES;
import static io.tradeseal.as2.Refusals.indexOf;
import static io.tradeseal.as2.Refusals.refused;
import static io.tradeseal.as2.Refusals.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.making.EncodeSettings.Compression;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever was changed, cut off or made up is refused, and nothing else comes out. */
class DamagedMessageTest {
    @Test
    void a_content_that_was_changed_after_it_was_signed() throws IOException {
        var signed = settings(signing(FABRIKAM, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(PAYLOAD, signed)) {
            var body = new String(Parties.bytes(encoded), StandardCharsets.ISO_8859_1).replace("line 7", "line 8");
            says(
                    refused(encoded.headers(), body.getBytes(StandardCharsets.ISO_8859_1)),
                    Failure.INTEGRITY,
                    "processed/Error: integrity-check-failed");
        }
    }

    /** Whatever byte is changed: padding, key, tag and content fail alike, so that nobody learns which it was. */
    @ParameterizedTest
    @EnumSource(names = {"AES128_CBC", "AES256_GCM", "DES3"})
    void a_damaged_encryption_never_says_where(ContentCipher cipher) throws IOException {
        var encrypted = settings(null, Compression.NONE, encryption(cipher), false);
        try (var encoded = encode(PAYLOAD, encrypted)) {
            var body = Parties.bytes(encoded);
            var random = new Random(3);
            for (int i = 0; i < 300; i++) {
                var damaged = body.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                var named = new AtomicBoolean(true);
                var refusal = catchThrowableOfType(MessageRefused.class, () -> {
                    try (var decoded = new DecodeMessage(SPOOLS)
                            .decode(encoded.headers(), new ByteArrayInputStream(damaged), lenient(trust()))) {
                        named.set(decoded.findings().stream()
                                .noneMatch(finding ->
                                        finding.code() == MessageFinding.Code.CERTIFICATE_NAMED_DIFFERENTLY));
                        assertThat(named.get()
                                        || Arrays.equals(
                                                decoded.payload().open().readAllBytes(), PAYLOAD))
                                .isTrue();
                    }
                });
                if (refusal != null) {
                    assertThat(refusal.failure())
                            .isIn(
                                    Failure.DECRYPTION,
                                    Failure.MALFORMED,
                                    Failure.UNSUPPORTED_ALGORITHM,
                                    Failure.LIMIT_EXCEEDED);
                } else {
                    // The name of the recipient is no part of what is proven; all of the content came then.
                    assertThat(cipher.authenticated() && named.get()).isFalse();
                }
            }
        }
    }

    @Test
    void a_content_key_that_does_not_decrypt_fails_as_a_content_that_does_not() throws IOException {
        try (var encoded =
                encode(PAYLOAD, settings(null, Compression.NONE, encryption(ContentCipher.AES256_GCM), false))) {
            var body = Parties.bytes(encoded);
            var wrongKey = body.clone();
            // The encrypted key is the first octet string of 256 bytes.
            wrongKey[indexOf(body, new byte[] {0x04, (byte) 0x82, 0x01, 0x00}) + 100] ^= 1;
            var wrongContent = body.clone();
            wrongContent[body.length - 200] ^= 1;
            assertThat(refused(encoded.headers(), wrongKey))
                    .hasMessage(refused(encoded.headers(), wrongContent).getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void a_message_cut_off_anywhere_is_refused(Compression compression) throws IOException {
        for (var settings : List.of(
                settings(signing(FABRIKAM, rsa(Digest.SHA256)), compression, null, false),
                settings(null, compression, encryption(ContentCipher.AES128_CBC), false),
                settings(null, compression, encryption(ContentCipher.AES128_GCM), true),
                settings(
                        signing(FABRIKAM, rsa(Digest.SHA256)),
                        compression,
                        encryption(ContentCipher.AES256_CBC),
                        false))) {
            try (var encoded = encode(PAYLOAD, settings)) {
                var body = Parties.bytes(encoded);
                for (int length = 0; length < body.length - 40; length += 37) {
                    var refusal = refused(encoded.headers(), Arrays.copyOf(body, length));
                    assertThat(refusal).as("cut off after %d bytes", length).isNotNull();
                }
            }
        }
    }

    /** Headers and bodies that no sender means; each is refused, none is anything worse. */
    @Test
    void noise() {
        var random = new Random(11);
        var types = List.of(
                "application/pkcs7-mime; smime-type=enveloped-data",
                "application/pkcs7-mime",
                "multipart/signed; boundary=\"",
                "multipart/signed; boundary=b; boundary=c",
                "multipart/signed",
                ";;;",
                "");
        IntStream.range(0, 500).forEach(i -> {
            var body = new byte[1 + random.nextInt(300)];
            random.nextBytes(body);
            body[0] = 0x30;
            var refusal = refused(NAMES.with("Content-Type", types.get(i % types.size())), body);
            assertThat(refusal).isNotNull();
        });
    }
}
