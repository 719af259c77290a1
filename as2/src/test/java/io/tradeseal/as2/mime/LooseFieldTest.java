package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field as it was written, and by the book. */
class LooseFieldTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "a/b | a/b",
                "'  a/b ;c=d ' | 'a/b; c=\"d\"'",
                "a/b c=d; e=f | 'a/b; c=\"d\"; e=\"f\"'",
                "'\"a/b; c=\\\"d\\\"\"' | 'a/b; c=\"d\"'",
                "'\"a/b; c=d' | 'a/b; c=\"d\"'",
                "'\"' | ''",
                "'\"\"' | ''",
                "a/b; C = d | 'a/b; c=\"d\"'",
                "a/b; =x; c=d | 'a/b; c=\"d\"'",
                "a/b; x; c=d | 'a/b; c=\"d\"'",
                "'a/b; c=\"d;e\"; f=g' | 'a/b; c=\"d;e\"; f=\"g\"'",
                "'a/b; c=\"d\\\";e\"; f=g' | 'a/b; c=\"d\\\";e\"; f=\"g\"'",
                "'a/b; c=\"d\\\\\";e=f' | 'a/b; c=\"d\\\\\"; e=\"f\"'",
                "'a/b; c=\"d\\\\\\\";e\"; f=g' | 'a/b; c=\"d\\\\\\\";e\"; f=\"g\"'",
                "'a/b; c=\"\\\";d\"' | 'a/b; c=\"\\\";d\"'",
                "'a/b; c=\"' | 'a/b; c=\"\"'",
                "'a/b; c=\"d' | 'a/b; c=\"d\"'",
                "'a/b; c=d\"' | 'a/b; c=\"d\\\"\"'"
            })
    void all_is_quoted_and_says_the_same(String written, String text) {
        assertThat(new LooseField(written).text()).isEqualTo(text);
    }

    @Test
    void what_is_encoded_or_comes_in_sections_stands_last_and_once() {
        assertThat(new LooseField("a; name*=x; name=y; part*0=z").text())
                .isEqualTo("a; name=\"y\"; name*=\"x\"; part*0=\"z\"");
    }

    @Test
    void forty_parameters_are_read() {
        var field = new StringBuilder("a/b");
        for (int i = 1; i <= 41; i++) field.append("; p").append(i).append("=1");
        assertThat(new LooseField(field.toString()).text())
                .contains("; p40=\"1\"")
                .doesNotContain("p41");
    }
}
