package io.tradeseal.as2.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanitizedTest {

    @Test
    void what_strangers_write_is_one_line_of_bearable_length() {
        assertThat(Sanitized.shown(" a\r\nb\u0000\u202ec ")).isEqualTo("a b c");
        assertThat(Sanitized.shown("x".repeat(120))).isEqualTo("x".repeat(120));
        assertThat(Sanitized.shown("x".repeat(121))).isEqualTo("x".repeat(120) + "…");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.edi, b.edi",
        "a\\b.edi, b.edi",
        "a/b\\c, c",
        "a\\b/c, c",
        "plain, plain",
        "a/, _",
        ".., _",
        ".a, .a"
    })
    void a_file_name_has_no_path(String name, String last) {
        assertThat(Sanitized.fileName(name)).isEqualTo(last);
    }
}
