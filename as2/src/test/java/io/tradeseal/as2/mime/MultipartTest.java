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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    @TempDir
    private Path folder;

    private List<String> parts(String body) throws IOException {
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            spool.write(body.getBytes(StandardCharsets.ISO_8859_1));
            var parts = new ArrayList<String>();
            for (var part : Multipart.parts(spool.content(), MediaType.read("multipart/mixed; boundary=\"b\""))) {
                parts.add(new String(part.open().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
            return parts;
        }
    }

    @Test
    void the_line_end_before_a_delimiter_belongs_to_it() throws IOException {
        assertThat(parts("--b\r\none\r\n\r\n--b\r\ntwo\r\n--b--\r\n")).containsExactly("one\r\n", "two");
        assertThat(parts("--b\none\n\n--b\ntwo\r\n--b--")).containsExactly("one\n", "two");
    }

    @Test
    void preamble_epilogue_and_padding_are_no_parts() throws IOException {
        assertThat(parts("hello\r\n--b \t\r\none\r\n--b--  \r\nbye\r\n--b\r\n")).containsExactly("one");
    }

    @Test
    void empty_parts_and_none_are_found_so() throws IOException {
        assertThat(parts("--b\r\n\r\n--b\r\n--b--")).containsExactly("", "");
        assertThat(parts("--b--")).isEmpty();
    }

    @Test
    void what_only_begins_like_a_delimiter_is_content() throws IOException {
        assertThat(parts("--b\r\n\r\n--bb\r\n --b\r\n-b\r\n--\r\n--b--"))
                .containsExactly("\r\n--bb\r\n --b\r\n-b\r\n--");
    }

    @Test
    void a_delimiter_is_found_wherever_the_window_ends() throws IOException {
        for (int size = (64 << 10) - 20; size < (64 << 10) + 20; size++) {
            var content = "x".repeat(size);
            assertThat(parts("--b\r\n" + content + "\r\n--b\r\n" + content + "\r\n--b--"))
                    .containsExactly(content, content);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "200, true", "201, false"})
    void a_boundary_has_up_to_200_characters(int length, boolean taken) throws IOException {
        var type = MediaType.read("multipart/mixed; boundary=\"%s\"".formatted("b".repeat(length)));
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            spool.write("--%s--".formatted("b".repeat(length)).getBytes(StandardCharsets.US_ASCII));
            if (taken) {
                assertThat(Multipart.parts(spool.content(), type)).isEmpty();
            } else {
                assertThatExceptionOfType(MessageRefused.class)
                        .isThrownBy(() -> Multipart.parts(spool.content(), type))
                        .withMessageContaining("boundary");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--b", "--b\r\n", "--b\r\none", "--b\r\none\r\n--b", "--b\r\none\r\n--c--", "x"})
    void without_its_closing_delimiter_it_is_refused(String body) {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> parts(body))
                .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.MALFORMED));
    }
}
