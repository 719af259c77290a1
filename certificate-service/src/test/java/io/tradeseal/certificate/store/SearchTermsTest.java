package io.tradeseal.certificate.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types, as the words that are sought. */
class SearchTermsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Müller & Söhne-GmbH, 'müller':* & 'söhne':* & 'gmbh':*",
                "\"  CN=a.example \", 'cn':* & 'a':* & 'example':*",
                "Ⅷ ½ 中文 𝒳, 'ⅷ':* & '½':* & '中文':* & '𝒳':*",
                "aB:cD:eF:01, 'abcdef01':*",
                "a b c d e f g h i j k, 'a':* & 'b':* & 'c':* & 'd':* & 'e':* & 'f':* & 'g':* & 'h':* & 'i':* & 'j':*",
                "abcdefghijklmnopqrstuvwxyz0123456789, 'abcdefghijklmnopqrstuvwxyz012345':*"
            })
    void words_are_of_letters_and_numbers_of_any_script(String typed, String sought) {
        assertThat(SearchTerms.query(typed)).isEqualTo(sought);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "&|!", ":*"})
    void where_there_is_no_word_nothing_is_sought(String typed) {
        assertThat(SearchTerms.query(typed)).isEmpty();
    }
}
