package io.tradeseal.lifecycle.duration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    private static String left(String from, String to, ZoneId zone) {
        return TimeLeft.between(Instant.parse(from), Instant.parse(to), zone).text();
    }

    private static String left(String from, String to) {
        return left(from, to, ZoneOffset.UTC);
    }

    @Test
    void days_are_those_of_the_calendar_and_lead_to_the_date_beside_them() {
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-30T09:00:00Z")).isEqualTo("13 days");
        assertThat(left("2026-12-17T08:00:00Z", "2026-12-30T09:00:00Z")).isEqualTo("13 days");
        assertThat(left("2023-01-01T00:00:00Z", "2026-12-30T09:00:00Z")).isEqualTo("1,459 days");
    }

    @Test
    void the_zone_decides_which_calendar_counts() {
        var newYork = ZoneId.of("America/New_York");
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-30T02:00:00Z", newYork))
                .isEqualTo("12 days");
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-30T02:00:00Z")).isEqualTo("13 days");
    }

    @Test
    void the_last_day_is_counted_in_hours_and_its_last_hour_in_minutes_rounded_down() {
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-18T18:00:00Z")).isEqualTo("1 day");
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-18T17:59:59Z")).isEqualTo("23 hours");
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-17T19:00:00Z")).isEqualTo("1 hour");
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-17T18:59:59Z")).isEqualTo("59 minutes");
        assertThat(left("2026-12-17T18:00:00Z", "2026-12-17T18:00:30Z")).isEqualTo("1 minute");
    }

    /** A day of the calendar has 23 to 25 hours, and none is less than a day away once it has as many. */
    @Test
    void a_day_across_a_change_of_clocks_is_one_day() {
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(left("2026-10-24T22:00:00Z", "2026-10-25T22:30:00Z", berlin)).isEqualTo("1 day");
    }
}
