package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the headers of what was protected end, if it has any. */
class InsideTest {
    private static final int HEADER_BYTES = 4096;
    private static final MessageLimits LIMITS = new MessageLimits(100_000, 250, HEADER_BYTES, 1000, 10_000);

    @TempDir
    private Path folder;

    /** The body of it. */
    private String body(String text) throws IOException {
        try (var spool = new Spools(folder, LIMITS).open()) {
            spool.write(text.getBytes(StandardCharsets.ISO_8859_1));
            var entity = Inside.read(spool.content(), LIMITS);
            assertThat(entity.isBare()).isEqualTo(entity.body().length() == text.length());
            return new String(entity.body().open().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private void isRefused(String text, Failure failure) {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> body(text))
                .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void an_empty_line_stands_for_no_headers(String line) throws IOException {
        assertThat(body(line + "body")).isEqualTo("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"body\r\n\r\nwith lines", "order: 7\r\n\r\n", "UNA:+.? '\n\nUNB", "\r", ""})
    void a_content_without_mime_headers_is_taken_whole(String content) throws IOException {
        assertThat(body(content)).isEqualTo(content);
    }

    @Test
    void headers_end_at_the_first_empty_line_however_lines_end() throws IOException {
        assertThat(body("Content-Type: a/b\r\n\r\none\n\ntwo")).isEqualTo("one\n\ntwo");
        assertThat(body("Content-Type: a/b\n\none\r\n\r\ntwo")).isEqualTo("one\r\n\r\ntwo");
        assertThat(body("Content-Type: a/b\n\r\none")).isEqualTo("one");
        assertThat(body("mime-version : 1.0\n\none")).isEqualTo("one");
    }

    @Test
    void a_mime_header_behind_the_empty_line_is_content() throws IOException {
        var content = "Subject: x\r\n\r\nContent-Type: a/b\r\n\r\n";
        assertThat(body(content)).isEqualTo(content);
    }

    @Test
    void headers_are_looked_for_as_far_as_headers_are_read() throws IOException {
        var comment = "Comment: " + "c".repeat(2000) + "\r\n";
        assertThat(body(comment + "Content-Type: a/b\r\n\r\nbody")).isEqualTo("body");
        var further = comment + comment + comment + "Content-Type: a/b\r\n\r\nbody";
        assertThat(body(further)).isEqualTo(further);
    }

    @Test
    void headers_without_an_empty_line_are_refused_whether_all_were_read_or_not() throws IOException {
        isRefused("Content-Type: a/b", Failure.MALFORMED);
        isRefused("Content-Type: a/b\r\n", Failure.MALFORMED);
        var exactly = "Content-Type: a/b\r\nX: " + "x".repeat(HEADER_BYTES - 22);
        assertThat(exactly).hasSize(HEADER_BYTES);
        isRefused(exactly, Failure.MALFORMED);
        isRefused(exactly + "x", Failure.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\tboundary=b", " boundary=b", "boundary=b", "\t", ""})
    void a_line_goes_on_behind_white_space_or_a_semicolon(String line) throws IOException {
        assertThat(body("Content-Type: multipart/mixed;\r\n" + line + "\r\nX: y\r\n\r\nbody"))
                .endsWith("body");
    }

    @Test
    void a_line_that_is_no_header_and_continues_none_is_refused() {
        isRefused("Content-Type: a/b\r\nboundary=b\r\n\r\nbody", Failure.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({
        "0x08, false", "0x09, true", "0x0a, true", "0x0b, false", "0x0c, true", "0x0d, true", "0x0e, false",
        "0x1b, false", "0x1c, true", "0x1f, true", "0x20, true", "0x7e, true", "0x7f, false", "0xe4, true"
    })
    void text_is_what_can_be_printed_and_what_separates(String hex, boolean text) throws IOException {
        try (var spool = new Spools(folder, LIMITS).open()) {
            var character = Character.toString(Integer.decode(hex));
            spool.write(("UNB" + character + "+").getBytes(StandardCharsets.UTF_8));
            assertThat(Inside.isText(spool.content())).isEqualTo(text);
        }
    }

    @Test
    void text_is_judged_by_its_first_bytes_even_if_they_end_within_a_character() throws IOException {
        try (var spool = new Spools(folder, LIMITS).open()) {
            spool.write(("x".repeat(63) + "\u00e4\0").getBytes(StandardCharsets.UTF_8));
            assertThat(Inside.isText(spool.content())).isTrue();
        }
        try (var spool = new Spools(folder, LIMITS).open()) {
            spool.write(new byte[] {'x', (byte) 0xff});
            assertThat(Inside.isText(spool.content())).isFalse();
        }
    }
}
