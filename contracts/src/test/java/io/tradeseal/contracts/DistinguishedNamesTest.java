package io.tradeseal.contracts;

import static io.tradeseal.contracts.DistinguishedNames.readable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinguishedNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=a,O=Fabrikam\\, Inc.,C=US",
                "CN=a,O=Fabrikam\\2C Inc.,C=US",
                "CN=a, O=Fabrikam\\2c Inc., C=US"
            })
    void a_comma_within_a_value_is_shown_without_its_escape(String name) {
        assertThat(readable(name)).isEqualTo("CN=a, O=\"Fabrikam, Inc.\", C=US");
    }

    @Test
    void letters_that_were_escaped_are_shown_as_letters() {
        assertThat(readable("CN=M\\C3\\BCller,O=\\E6\\B3\\A8\\E6\\96\\87")).isEqualTo("CN=Müller, O=注文");
        assertThat(readable("CN=\\#1,O=a\\=b")).isEqualTo("CN=#1, O=a=b");
    }

    /** Whoever names itself so shall not look like somebody else. */
    @Test
    void no_value_looks_like_a_part_of_the_name() {
        assertThat(readable("CN=x\\, O=Bank")).isEqualTo("CN=\"x, O=Bank\"");
        assertThat(readable("CN=x\\\"\\, O=Bank")).isEqualTo("CN=\"x\\\", O=Bank\"");
        assertThat(readable("CN=x\\+OU=y")).isEqualTo("CN=\"x+OU=y\"");
    }

    @Test
    void what_cannot_be_seen_or_turns_the_text_around_stays_escaped() {
        assertThat(readable("CN=good.example\\00.evil\\0A\\E2\\80\\AEgpj"))
                .isEqualTo("CN=good.example\\00.evil\\0A\\E2\\80\\AEgpj");
        assertThat(readable("CN=\\FF\\FE")).isEqualTo("CN=\\FF\\FE");
    }

    @Test
    void a_name_without_escapes_has_its_parts_apart() {
        assertThat(readable("CN=as2.fabrikam.example,O=Fabrikam")).isEqualTo("CN=as2.fabrikam.example, O=Fabrikam");
        assertThat(readable("")).isEmpty();
        assertThat(readable("#3003")).isEqualTo("#3003");
        assertThat(readable("CN=a\\")).isEqualTo("CN=a\\");
    }
}
