package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferEncodingTest {
    @TempDir
    private Path folder;

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

    @ParameterizedTest
    @CsvSource({
        "BASE64, 0x09, true",
        "BASE64, 0x0a, true",
        "BASE64, 0x0d, true",
        "BASE64, 0x20, true",
        "BASE64, 0x2b, true",
        "BASE64, 0x2f, true",
        "BASE64, 0x30, true",
        "BASE64, 0x3d, true",
        "BASE64, 0x7a, true",
        "BASE64, 0x1f, false",
        "BASE64, 0x2c, false",
        "BASE64, 0x7f, false",
        "BASE64, 0xe4, false",
        "QUOTED_PRINTABLE, 0x09, true",
        "QUOTED_PRINTABLE, 0x0a, true",
        "QUOTED_PRINTABLE, 0x0d, true",
        "QUOTED_PRINTABLE, 0x20, true",
        "QUOTED_PRINTABLE, 0x7e, true",
        "QUOTED_PRINTABLE, 0x1f, false",
        "QUOTED_PRINTABLE, 0x7f, false",
        "QUOTED_PRINTABLE, 0xe4, false",
        "TEXT, 0xe4, true",
        "BINARY, 0x00, true"
    })
    void bytes_fit_the_encodings_that_can_make_them(TransferEncoding encoding, String hex, boolean fits)
            throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            spool.write(new byte[] {'A', Integer.decode(hex).byteValue()});
            assertThat(encoding.fits(spool.content())).isEqualTo(fits);
        }
    }

    @Test
    void behind_the_padding_of_base64_nothing_follows_but_white_space() throws IOException {
        for (var body : new String[] {"Og==\r\n", "Og==", "VU5COg=="}) {
            assertThat(fitsBase64(body)).as(body).isTrue();
        }
        assertThat(fitsBase64("Og==VU5C")).isFalse();
    }

    private boolean fitsBase64(String body) throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            spool.write(body.getBytes(StandardCharsets.US_ASCII));
            return TransferEncoding.BASE64.fits(spool.content());
        }
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
