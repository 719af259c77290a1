package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {

    private static String decoded(TransferEncoding encoding, String body) throws IOException {
        var in = new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
        return new String(encoding.decode(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "binary, BINARY",
        "'', TEXT",
        "7bit, TEXT",
        "8BIT, TEXT",
        "' Base64 ', BASE64",
        "quoted-printable, QUOTED_PRINTABLE"
    })
    void it_is_known_by_any_spelling_of_its_name(String field, TransferEncoding encoding) {
        assertThat(TransferEncoding.read(field)).isEqualTo(encoding);
    }

    @Test
    void another_is_refused_by_its_name() {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> TransferEncoding.read("x-uuencode"))
                .withMessageContaining("x-uuencode")
                .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED));
    }

    @Test
    void what_travelled_is_decoded() throws IOException {
        assertThat(decoded(TransferEncoding.BINARY, "a=3D\r\n")).isEqualTo("a=3D\r\n");
        assertThat(decoded(TransferEncoding.TEXT, "a=3D\n")).isEqualTo("a=3D\n");
        assertThat(decoded(TransferEncoding.BASE64, "VU5C\r\nOg==\r\n")).isEqualTo("UNB:");
        assertThat(decoded(TransferEncoding.QUOTED_PRINTABLE, "a=3Db=\r\nc\r\nd"))
                .isEqualTo("a=bc\r\nd");
    }

    @Test
    void base64_is_written_in_lines_and_leaves_open_what_it_is_written_to() throws IOException {
        var closed = new AtomicBoolean();
        var out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        try (var lines = TransferEncoding.base64(out)) {
            lines.write(new byte[58]);
            lines.write(0);
        }
        assertThat(closed).isFalse();
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("A".repeat(76) + "\r\nAAA=");
    }
}
