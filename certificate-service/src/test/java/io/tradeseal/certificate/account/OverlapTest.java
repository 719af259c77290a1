package io.tradeseal.certificate.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlapTest {

    @ParameterizedTest
    @CsvSource({"P14D, P14D", "P2W, P14D", "P1W2D, P9D", "PT36H, PT36H", "PT0S, PT0S", "P366D, P366D"})
    void it_is_a_duration_of_weeks_days_hours_minutes_and_seconds(String text, Duration duration) {
        assertThat(Overlap.of(text).orElseThrow().duration()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "14", "P1M", "P1Y", "P-1D", "-P1D", "PT-1H", "P367D", "P99999999999D"})
    void it_is_neither_negative_nor_longer_than_a_year_nor_of_no_length_of_its_own(String text) {
        assertThat(Overlap.of(text)).isEmpty();
    }

    @Test
    void the_text_stays_as_it_was_set() {
        assertThat(Overlap.of("P2W").orElseThrow().text()).isEqualTo("P2W");
    }
}
