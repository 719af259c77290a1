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
import static io.tradeseal.as2.Refusals.cms;
import static io.tradeseal.as2.Refusals.indexOf;
import static io.tradeseal.as2.Refusals.refused;
import static io.tradeseal.as2.Refusals.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.as2.cms.Compression;
import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.Layers;
import io.tradeseal.as2.making.OutgoingEntity;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.opening.DecodeMessage;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made to exhaust memory, stack or time is refused long before it does. */
class OversizedMessageTest {
    @Test
    void a_decompression_bomb() throws IOException {
        var bomb = settings(null, EncodeSettings.Compression.AFTER_SIGNING, null, false);
        try (var encoded = encode(new byte[20 << 20], bomb)) {
            assertThat(encoded.body().length()).isLessThan(30_000);
            var refusal = refused(encoded, lenient(trust()));
            says(refusal, Failure.DECOMPRESSION, "processed/Error: decompression-failed");
            assertThat(refusal).hasMessageContaining("250 times");
        }
    }

    @Test
    void what_is_compressed_or_signed_or_encrypted_again_and_again() throws IOException {
        var signing = signing(FABRIKAM, rsa(Digest.SHA256));
        for (var layer : List.<UnaryOperator<OutgoingEntity>>of(
                inner -> wrapped(inner, Compression::open),
                inner -> Layers.signed(inner, signing, Sha2Format.SHA_HYPHEN_HASH_SIZE, Parties.NOW, digest -> {}),
                inner -> wrapped(inner, encryption(ContentCipher.AES128_CBC)::open))) {
            var message =
                    new OutgoingEntity(Headers.NONE.with("Content-Type", "text/plain"), out -> out.write(PAYLOAD));
            for (int i = 0; i < 10; i++) {
                message = layer.apply(message);
            }
            var body = new ByteArrayOutputStream();
            message.body().writeTo(body);
            says(
                    refused(NAMES.with(message.headers()), body.toByteArray()),
                    Failure.MALFORMED,
                    "failed/Failure: unsupported format");
        }
    }

    private interface Opened {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static OutgoingEntity wrapped(OutgoingEntity inner, Opened layer) {
        return new OutgoingEntity(Headers.NONE.with("Content-Type", "application/pkcs7-mime"), out -> {
            try (var open = layer.around(out)) {
                inner.writeTo(open);
            }
        });
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
        var few = new MessageLimits(4 << 20, 250, 64 << 10, 1 << 20, 1 << 20);
        var refusal = catchThrowableOfType(
                MessageRefused.class,
                () -> new DecodeMessage(new Spools(SPOOLS.directory(), few))
                        .decode(
                                NAMES.with("Content-Type", "text/plain"),
                                new Repeated(new byte[1024], 5 << 20),
                                lenient(trust())));
        says(refusal, Failure.LIMIT_EXCEEDED, "processed/Error: unexpected-processing-error");
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
        try (var encoded = encode(
                PAYLOAD,
                settings(null, EncodeSettings.Compression.NONE, encryption(ContentCipher.AES128_CBC), false))) {
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
