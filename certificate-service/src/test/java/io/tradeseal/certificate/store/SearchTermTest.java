package io.tradeseal.certificate.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTermTest {

    @ParameterizedTest(name = "{0} is spelled {1}")
    @CsvSource({"ACME-AS2, acme-as2", "Mu\u0308ller, m\u00fcller", "M\u00dcLLER, m\u00fcller", "\uac00\u11a8, \uac01"})
    void a_name_is_spelled_in_one_way_however_its_letters_came(String name, String spelled) {
        assertThat(SearchTerm.spelled(name)).isEqualTo(spelled);
    }

    @ParameterizedTest(name = "{0} is sought as {1}")
    @CsvSource({"00ab, #ab", "ab00, #ab00", "-00ab, #-ab", "000, #0", "-0, #-0", "0, #0", "'', #"})
    void a_serial_number_is_sought_without_leading_zeros(String hex, String term) {
        assertThat(SearchTerm.serialNumber(hex)).isEqualTo(term);
    }
}
