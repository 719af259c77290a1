package io.tradeseal.lifecycle.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedLinesTest {

    @Test
    void a_line_of_75_octets_stays_and_the_76th_begins_another() {
        var fits = "SUMMARY:" + "x".repeat(67);
        assertThat(FoldedLines.of(fits + "\r\nEND\r\n")).isEqualTo(fits + "\r\nEND\r\n");
        assertThat(FoldedLines.of(fits + "yz\r\nEND\r\n")).isEqualTo(fits + "\r\n yz\r\nEND\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00fc", "\u8bc1", "\ud83d\udd10", "x\u00fc\u8bc1\ud83d\udd10"})
    void octets_are_counted_and_no_character_is_torn_apart(String character) {
        var text = "DESCRIPTION:" + character.repeat(200) + "\r\nEND:VCALENDAR\r\n";

        var folded = FoldedLines.of(text);

        assertThat(Arrays.stream(folded.split("\r\n")).map(line -> line.getBytes(UTF_8).length))
                .allMatch(octets -> octets <= 75)
                .anyMatch(octets -> octets > 71);
        assertThat(folded.replace("\r\n ", "")).isEqualTo(text);
    }

    @Test
    void nothing_is_folded_where_nothing_is_long() {
        assertThat(FoldedLines.of("")).isEmpty();
        assertThat(FoldedLines.of("BEGIN:VCALENDAR\r\n")).isEqualTo("BEGIN:VCALENDAR\r\n");
    }
}
