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

    @Test
    void no_character_is_cut_in_two() {
        assertThat(Sanitized.shown("x".repeat(119) + "😀x")).isEqualTo("x".repeat(119) + "…");
        assertThat(Sanitized.shown("x".repeat(118) + "😀x")).isEqualTo("x".repeat(118) + "😀…");
    }

    @ParameterizedTest
    @CsvSource({
        "255, .edi, 255, .edi",
        "256, .edi, 255, .edi",
        "300, .a234567890123456789, 255, .a234567890123456789",
        "300, .a2345678901234567890, 255, x",
        "300, '', 255, x"
    })
    void a_long_file_name_keeps_what_says_its_kind(int length, String end, int kept, String endKept) {
        var name = Sanitized.fileName("x".repeat(length - end.length()) + end);
        assertThat(name).hasSize(kept).endsWith(endKept);
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
