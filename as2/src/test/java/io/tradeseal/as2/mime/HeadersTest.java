package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final Headers HEADERS =
            Headers.of(List.of(Map.entry("A", " 1\r\n2 "), Map.entry("B", "ü"), Map.entry("a", "3")));

    @Test
    void the_first_of_a_name_counts_whatever_its_case() {
        assertThat(HEADERS.first("a")).isEqualTo("1 2");
        assertThat(HEADERS.first("b", "none")).isEqualTo("ü");
        assertThat(HEADERS.first("c", "none")).isEqualTo("none");
        assertThat(HEADERS.first("c")).isNull();
    }

    @Test
    void they_keep_their_order_and_stay_as_they_are_when_more_come() {
        var more = HEADERS.with("C", "4").with(Headers.NONE.with("D", "5"));
        var seen = new ArrayList<String>();
        more.forEach((name, value) -> seen.add(name + value));
        assertThat(seen).containsExactly("A1 2", "Bü", "a3", "C4", "D5");
        assertThat(HEADERS.first("C")).isNull();
    }

    @Test
    void a_block_has_a_line_for_each_and_an_empty_one() {
        assertThat(new String(HEADERS.block(), StandardCharsets.UTF_8)).isEqualTo("A: 1 2\r\nB: ü\r\na: 3\r\n\r\n");
        assertThat(Headers.NONE.block()).asString().isEqualTo("\r\n");
    }

    @Test
    void as_text_they_keep_their_values_to_themselves() {
        assertThat(HEADERS).hasToString("Headers[A, B, a]");
    }
}
