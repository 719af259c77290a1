package io.tradeseal.kit.arm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.kit.error.BadRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNameTest {

    private static void check(String name) {
        var faults = new Violations();
        ResourceName.check(name, "name", faults);
        faults.refuse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "fabrikam-as2", "A.b_c(1)", "...", "-"})
    void letters_digits_and_a_few_signs_make_a_name(String name) {
        check(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a b | a space is none of these.",
                "a<b | '<' is none of these.",
                "über | U+00FC is none of these.",
                ".. | full stops alone are none.",
                "\"\" | this one has 0.",
                "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn | this one has 81."
            })
    void a_refusal_says_what_is_wrong_with_this_name(String name, String what) {
        assertThatThrownBy(() -> check(name)).isInstanceOf(BadRequest.class).hasMessageEndingWith("; " + what);
    }
}
