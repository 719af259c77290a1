package io.tradeseal.lifecycle.duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoDurationTest {
    private static final Duration LONGEST = Duration.ofDays(366);

    @ParameterizedTest
    @CsvSource({
        "P14D,P14D",
        "P2W,P14D",
        "P1W2D,P9D",
        "P1DT12H,PT36H",
        "P1WT1H,P7DT1H",
        "PT36H,PT36H",
        "PT90M,PT90M",
        "PT5S,PT5S",
        "PT1H2M3.5S,PT1H2M3.5S",
        "PT0.000001S,PT0.000001S",
        "p14d,P14D",
        "pt36h,PT36H",
        "P0D,PT0S",
        "PT0S,PT0S",
        "PT123456S,PT123456S",
        "P366D,P366D"
    })
    void reads_weeks_days_hours_minutes_and_seconds(String text, Duration time) {
        assertThat(IsoDuration.parse(text, LONGEST)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "P1DT",
                "1D",
                "P1",
                "P-1D",
                "-P1D",
                "+P1D",
                "P1M",
                "P1Y",
                "P1.5D",
                "PT1.S",
                "PT.5S",
                "PT0.0000001S",
                "PT1S1H",
                "PT1H1H",
                "PT1M1H",
                "P1D1W",
                "P1T1H",
                "P1H",
                "PT1D",
                " P1D",
                "P1D ",
                "P１D",
                "P1D\n",
                "P1D\0",
                "P9999999999D"
            })
    void says_what_it_wants_of_anything_else(String text) {
        assertThatThrownBy(() -> IsoDuration.parse(text, LONGEST))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("Write an ISO 8601 duration of weeks, days or hours such as P30D.");
        assertThatThrownBy(() -> IsoDuration.parse(text, "Write one.")).hasMessage("Write one.");
    }

    @Test
    void says_how_long_it_may_be() {
        assertThatThrownBy(() -> IsoDuration.parse("P366DT0.000001S", LONGEST))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("It is at most P366D.");
    }

    @Test
    void overflows_nowhere() {
        assertThat(IsoDuration.parse("P999999999W999999999DT999999999H", "").toDays())
                .isEqualTo(8_041_666_658L);
    }
}
