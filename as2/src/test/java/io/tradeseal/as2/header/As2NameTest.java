package io.tradeseal.as2.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class As2NameTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"contoso, contoso", "|a b|, |\"a b\"|", "|a\"b|, |\"a\\\"b\"|", "|a\\b|, |\"a\\\\b\"|"})
    void a_name_is_quoted_where_need_be_and_read_again(String name, String header) {
        assertThat(As2Name.quoted(name)).isEqualTo(header);
        assertThat(As2Name.plain(header)).isEqualTo(name);
    }

    @Test
    void what_is_not_quoted_is_read_as_it_stands() {
        assertThat(As2Name.plain(null)).isEmpty();
        assertThat(As2Name.plain(" a ")).isEqualTo("a");
        assertThat(As2Name.plain("\"")).isEqualTo("\"");
        assertThat(As2Name.plain("\"\"")).isEmpty();
        assertThat(As2Name.plain("\"a")).isEqualTo("\"a");
        assertThat(As2Name.plain("a\"")).isEqualTo("a\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ü", "a\nb"})
    void what_no_header_can_carry_is_refused(String name) {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> As2Name.quoted(name))
                .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.INVALID_HEADERS));
        assertThat(As2Name.quoted("x".repeat(128))).hasSize(128);
        assertThatExceptionOfType(MessageRefused.class).isThrownBy(() -> As2Name.quoted("x".repeat(129)));
    }
}
