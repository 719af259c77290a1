package io.tradeseal.agreement.protection;

import static io.tradeseal.agreement.protection.Parties.CONTOSO;
import static io.tradeseal.agreement.protection.Parties.FABRIKAM;
import static io.tradeseal.agreement.protection.Parties.PAYLOAD;
import static io.tradeseal.agreement.protection.Parties.SPOOLS;
import static io.tradeseal.agreement.protection.Parties.STRANGER;
import static io.tradeseal.agreement.protection.Parties.encode;
import static io.tradeseal.agreement.protection.Parties.encryption;
import static io.tradeseal.agreement.protection.Parties.lenient;
import static io.tradeseal.agreement.protection.Parties.rsa;
import static io.tradeseal.agreement.protection.Parties.settings;
import static io.tradeseal.agreement.protection.Parties.signing;
import static io.tradeseal.agreement.protection.Parties.trust;
import static io.tradeseal.agreement.protection.Parties.usual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.agreement.protection.EncodeSettings.Compression;
import io.tradeseal.agreement.protection.cms.ContentCipher;
import io.tradeseal.agreement.protection.cms.Digest;
import io.tradeseal.agreement.protection.cms.KnownCertificates;
import io.tradeseal.agreement.protection.message.Failure;
import io.tradeseal.agreement.protection.message.Headers;
import io.tradeseal.agreement.protection.message.MessageRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every message that must not be believed is refused with its code and disposition, and nothing else comes out. */
class HostileMessageTest {
    private static final Headers NAMES =
            Headers.NONE.with("AS2-From", "Fabrikam").with("AS2-To", "Contoso");

    private static MessageRefused refused(Headers headers, InputStream body, DecodeSettings settings) {
        return catchThrowableOfType(
                MessageRefused.class, () -> new DecodeMessage(SPOOLS).decode(headers, body, settings));
    }

    private static MessageRefused refused(Headers headers, byte[] body) {
        return refused(headers, new ByteArrayInputStream(body), lenient(trust()));
    }

    private static MessageRefused refused(Encoded encoded, DecodeSettings settings) {
        return refused(encoded.headers(), encoded.body().open(), settings);
    }

    private static Headers cms(String type) {
        return NAMES.with("Content-Type", "application/pkcs7-mime; smime-type=" + type);
    }

    private static void says(MessageRefused refusal, Failure failure, String disposition) {
        assertThat(refusal).isNotNull();
        assertThat(refusal.failure()).as(refusal.getMessage()).isEqualTo(failure);
        assertThat(refusal.failure().disposition().field())
                .isEqualTo("automatic-action/MDN-sent-automatically; " + disposition);
    }

    @Test
    void a_message_that_must_be_signed_encrypted_or_compressed_and_is_not() throws IOException {
        try (var encoded = encode(PAYLOAD, settings(null, Compression.NONE, null, false))) {
            says(
                    refused(encoded, new DecodeSettings(true, false, false, Digest.SHA256, trust())),
                    Failure.NOT_SIGNED,
                    "processed/Error: insufficient-message-security");
            says(
                    refused(encoded, new DecodeSettings(false, true, false, Digest.SHA256, trust())),
                    Failure.NOT_ENCRYPTED,
                    "processed/Error: insufficient-message-security");
            says(
                    refused(encoded, new DecodeSettings(false, false, true, Digest.SHA256, trust())),
                    Failure.NOT_COMPRESSED,
                    "processed/Error: unexpected-processing-error");
        }
    }

    @Test
    void a_signature_by_somebody_else_is_told_with_both_fingerprints() throws IOException {
        var signedByStranger = settings(signing(STRANGER, rsa(Digest.SHA256)), Compression.NONE, null, false);
        try (var encoded = encode(PAYLOAD, signedByStranger)) {
            var unknown = refused(encoded, lenient(trust()));
            says(unknown, Failure.WRONG_SIGNER, "processed/Error: authentication-failed");
            assertThat(unknown)
                    .hasMessageContaining(
                            "Expected a signature by " + FABRIKAM.current().thumbprint())
                    .hasMessageContaining("fabrikam version 1, valid to 2027-01-01")
                    .hasMessageContaining("signed with " + STRANGER.current().thumbprint())
                    .hasMessageContaining("CN=stranger");
            var known = new Trust(
                    List.of(FABRIKAM.current()),
                    List.of(),
                    Digest.SHA1,
                    thumbprint -> thumbprint.equals(STRANGER.current().thumbprint()) ? "woodgrove version 3" : null);
            assertThat(refused(encoded, lenient(known))).hasMessageContaining("(known as woodgrove version 3)");
        }
    }

    @Test
    void a_signed_message_without_any_certificate_to_verify_it_with() throws IOException {
        var nobody = new Trust(List.of(), List.of(CONTOSO.own()), Digest.SHA1, KnownCertificates.NONE);
        try (var encoded = encode(PAYLOAD, usual())) {
            says(
                    refused(encoded, lenient(nobody)),
                    Failure.SIGNING_CERTIFICATE_MISSING,
                    "processed/Error: unexpected-processing-error");
        }
    }

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

    @ParameterizedTest
    @EnumSource(names = {"MD5", "SHA1"})
    void a_weak_hash_is_refused_where_the_agreement_wants_better_and_a_finding_otherwise(Digest weak)
            throws IOException {
        var signed = settings(signing(FABRIKAM, rsa(weak)), Compression.NONE, null, false);
        var strict = new Trust(List.of(FABRIKAM.current()), List.of(), Digest.SHA256, KnownCertificates.NONE);
        try (var encoded = encode(PAYLOAD, signed)) {
            says(
                    refused(encoded, lenient(strict)),
                    Failure.WEAK_DIGEST,
                    "processed/Error: insufficient-message-security");
            try (var decoded = new DecodeMessage(SPOOLS)
                    .decode(encoded.headers(), encoded.body().open(), lenient(trust()))) {
                assertThat(decoded.findings())
                        .singleElement()
                        .extracting(finding -> finding.code().wireName())
                        .isEqualTo("WeakDigest");
            }
        }
    }

    @Test
    void a_message_encrypted_to_another_key_is_told_to_whom() throws IOException {
        var trust =
                new Trust(List.of(FABRIKAM.current()), List.of(STRANGER.own()), Digest.SHA1, KnownCertificates.NONE);
        try (var encoded = encode(PAYLOAD, usual())) {
            var refusal = refused(encoded, lenient(trust));
            says(refusal, Failure.DECRYPTION, "processed/Error: decryption-failed");
            assertThat(refusal)
                    .hasMessageContaining(STRANGER.current().thumbprint())
                    .hasMessageContaining(
                            CONTOSO.certificate().getSerialNumber().toString(16))
                    .hasMessageContaining("CN=contoso");
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
                var refusal = catchThrowableOfType(
                        MessageRefused.class,
                        () -> new DecodeMessage(SPOOLS)
                                .decode(encoded.headers(), new ByteArrayInputStream(damaged), lenient(trust()))
                                .close());
                if (refusal != null) {
                    assertThat(refusal.failure())
                            .isIn(
                                    Failure.DECRYPTION,
                                    Failure.MALFORMED,
                                    Failure.UNSUPPORTED_ALGORITHM,
                                    Failure.LIMIT_EXCEEDED);
                } else {
                    assertThat(cipher.authenticated()).isFalse();
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

    @Test
    void a_decompression_bomb() throws IOException {
        var bomb = settings(null, Compression.AFTER_SIGNING, null, false);
        try (var encoded = encode(new byte[20 << 20], bomb)) {
            assertThat(encoded.body().length()).isLessThan(30_000);
            var refusal = refused(encoded, lenient(trust()));
            says(refusal, Failure.DECOMPRESSION, "processed/Error: decompression-failed");
            assertThat(refusal).hasMessageContaining("250 times");
        }
    }

    @Test
    void what_is_compressed_or_signed_or_encrypted_again_and_again() throws IOException {
        for (var settings : List.of(
                settings(null, Compression.AFTER_SIGNING, null, false),
                settings(signing(FABRIKAM, rsa(Digest.SHA256)), Compression.NONE, null, false),
                settings(null, Compression.NONE, encryption(ContentCipher.AES128_CBC), false))) {
            var body = PAYLOAD;
            var headers = NAMES;
            for (int i = 0; i < 10; i++) {
                var message = new OutgoingMessage(
                        "Fabrikam",
                        "Contoso",
                        "<1@f>",
                        Parties.NOW,
                        null,
                        i == 0 ? "text/plain" : headers.first("Content-Type"),
                        null,
                        new ByteArrayInputStream(body));
                try (var encoded = new EncodeMessage(SPOOLS).encode(message, settings)) {
                    body = Parties.bytes(encoded);
                    headers = encoded.headers();
                }
            }
            says(refused(headers, body), Failure.MALFORMED, "failed/Failure: unsupported format");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y\r\n", "\r", " \n"})
    void a_hundred_mebibytes_of_mime_headers(String repeated) {
        var head = "--b\r\nContent-Type: text/plain\r\n".getBytes(StandardCharsets.US_ASCII);
        var line = repeated.getBytes(StandardCharsets.US_ASCII);
        var body = new SequenceInputStream(new ByteArrayInputStream(head), new Repeated(line, 100 << 20));
        var headers = NAMES.with("Content-Type", "multipart/signed; boundary=b");
        var whole = new SequenceInputStream(
                body, new ByteArrayInputStream("\r\n--b\r\n\r\n\r\n--b--".getBytes(StandardCharsets.US_ASCII)));
        says(
                refused(headers, whole, lenient(trust())),
                Failure.LIMIT_EXCEEDED,
                "processed/Error: unexpected-processing-error");
    }

    @Test
    void a_hundred_thousand_parts() {
        var body = "--b\r\n\r\n".repeat(100_000) + "--b--";
        says(
                refused(
                        NAMES.with("Content-Type", "multipart/signed; boundary=b"),
                        body.getBytes(StandardCharsets.US_ASCII)),
                Failure.LIMIT_EXCEEDED,
                "processed/Error: unexpected-processing-error");
    }

    @Test
    void a_message_longer_than_is_taken() {
        says(
                refused(
                        NAMES.with("Content-Type", "text/plain"),
                        new Repeated(new byte[1024], (513L << 20)),
                        lenient(trust())),
                Failure.LIMIT_EXCEEDED,
                "processed/Error: unexpected-processing-error");
    }

    @Test
    void a_structure_nested_a_hundred_thousand_levels_deep() {
        var nested = new byte[200_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        for (var type : List.of("enveloped-data", "compressed-data", "signed-data")) {
            says(refused(cms(type), nested), Failure.LIMIT_EXCEEDED, "processed/Error: unexpected-processing-error");
        }
    }

    @Test
    void lengths_that_are_claimed_and_not_there() {
        for (var claim : List.of(
                new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x06, 0x01, 0x2a},
                new byte[] {0x30, (byte) 0x88, -1, -1, -1, -1, -1, -1, -1, -1},
                new byte[] {0x30, (byte) 0x80, 0x06, 0x7f},
                new byte[] {0x30},
                new byte[] {0x30, 0x00},
                new byte[] {0x31, 0x00},
                new byte[] {0x30, 0x03, 0x06, 0x7f, 0x00})) {
            assertThat(refused(cms("enveloped-data"), claim).failure())
                    .isIn(Failure.MALFORMED, Failure.UNSUPPORTED_ALGORITHM);
        }
    }

    @Test
    void ten_mebibytes_of_recipients() throws IOException {
        try (var encoded =
                encode(PAYLOAD, settings(null, Compression.NONE, encryption(ContentCipher.AES128_CBC), false))) {
            var body = Parties.bytes(encoded);
            // Everything up to the set of recipients, then one that never ends.
            int set = indexOf(body, new byte[] {0x31, (byte) 0x82});
            var out = new ByteArrayOutputStream();
            out.write(body, 0, set);
            out.write(new byte[] {0x31, (byte) 0x84, 0x00, (byte) 0xa0, 0x00, 0x00});
            for (int i = 0; i < 10 << 20; i += 4) {
                out.write(new byte[] {0x30, 0x02, 0x05, 0x00});
            }
            says(
                    refused(encoded.headers(), out.toByteArray()),
                    Failure.LIMIT_EXCEEDED,
                    "processed/Error: unexpected-processing-error");
        }
    }

    @Test
    void headers_that_name_nobody_or_the_same_twice() {
        var plain = Headers.NONE.with("Content-Type", "text/plain");
        var body = "x".getBytes(StandardCharsets.US_ASCII);
        assertThat(refused(plain.with("AS2-From", "Fabrikam"), body))
                .hasMessage("Invalid AS2 headers. One of the \"AS2-To\" or \"AS2-From\" headers is empty.");
        assertThat(refused(plain.with("AS2-From", "\"\"").with("AS2-To", "b"), body)
                        .failure())
                .isEqualTo(Failure.INVALID_HEADERS);
        says(
                refused(plain.with("AS2-From", "\"a b\"").with("AS2-To", "\"a b\""), body),
                Failure.SENDER_IS_RECEIVER,
                "processed/Error: sender-equals-receiver");
    }

    @Test
    void an_empty_body() {
        var refusal = refused(NAMES.with("Content-Type", "text/plain"), new byte[0]);
        assertThat(refusal).hasMessage("The request content is null or empty.");
    }

    @Test
    void a_receipt_that_requires_an_unknown_hash() {
        var headers = NAMES.with("Content-Type", "text/plain")
                .with("Disposition-Notification-To", "x")
                .with(
                        "Disposition-Notification-Options",
                        "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, whirlpool");
        says(
                refused(headers, "x".getBytes(StandardCharsets.US_ASCII)),
                Failure.UNSUPPORTED_MIC,
                "failed/Failure: unsupported MIC-algorithms");
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

    private static int indexOf(byte[] bytes, byte[] wanted) {
        return IntStream.range(0, bytes.length - wanted.length)
                .filter(i -> Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length))
                .findFirst()
                .orElseThrow();
    }

    /** The same bytes over and over, made as they are read. */
    private static final class Repeated extends InputStream {
        private final byte[] pattern;
        private final long length;
        private long position;

        Repeated(byte[] pattern, long length) {
            this.pattern = pattern;
            this.length = length;
        }

        @Override
        public int read() {
            return position == length ? -1 : pattern[(int) (position++ % pattern.length)] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            if (position == length) {
                return -1;
            }
            int size = (int) Math.min(count, length - position);
            for (int i = 0; i < size; i++) {
                into[offset + i] = pattern[(int) ((position + i) % pattern.length)];
            }
            position += size;
            return size;
        }
    }
}
