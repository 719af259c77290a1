package io.tradeseal.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void a_distance_is_said_in_its_largest_unit() {
        assertThat(Wording.relative(NOW.plus(Duration.ofDays(12).plusHours(3)), NOW))
                .isEqualTo("in 12 days");
        assertThat(Wording.relative(NOW.plus(Duration.ofDays(1)), NOW)).isEqualTo("in 1 day");
        assertThat(Wording.relative(NOW.plusSeconds(59), NOW)).isEqualTo("now");
        assertThat(Wording.relative(NOW.minus(Duration.ofDays(3)), NOW)).isEqualTo("3 days ago");
        assertThat(Wording.relative(NOW.plus(Duration.ofHours(5)), NOW)).isEqualTo("in 5 hours");
        assertThat(Wording.relative(NOW.minus(Duration.ofMinutes(1)), NOW)).isEqualTo("1 minute ago");
        assertThat(Wording.relative(NOW.plus(Duration.ofDays(365 * 9)), NOW)).isEqualTo("in 9 years");
        assertThat(Wording.relative(NOW, NOW)).isEqualTo("now");
    }

    /** As the mail of that evening says it. */
    @Test
    void days_are_counted_by_the_calendar_of_the_dates_beside_them() {
        var evening = Instant.parse("2026-12-17T18:00:00Z");
        var end = Instant.parse("2026-12-30T09:00:00Z");
        assertThat(Wording.relative(end, evening)).isEqualTo("in 13 days");
        assertThat(Wording.date(end)).isEqualTo("30 Dec 2026");
    }

    @Test
    void an_instant_is_said_with_its_zone() {
        assertThat(Wording.minute(NOW)).isEqualTo("21 Nov 2026, 12:00 UTC");
        assertThat(Wording.day(NOW)).isEqualTo("21 November 2026");
    }

    @Test
    void fingerprints_come_in_groups_of_four() {
        assertThat(Wording.fingerprint("9427befa18ec")).isEqualTo("9427 BEFA 18EC");
        assertThat(Wording.fingerprint(null)).isEmpty();
    }

    @Test
    void the_parts_of_a_name_stand_apart_and_a_comma_within_one_stays() {
        assertThat(Wording.distinguishedName("CN=as2.fabrikam.example,O=Fabrikam\\, Inc.,C=US"))
                .isEqualTo("CN=as2.fabrikam.example, O=\"Fabrikam, Inc.\", C=US");
        assertThat(Wording.distinguishedName(null)).isEmpty();
    }

    @Test
    void thresholds_are_said_as_people_say_them() {
        assertThat(Wording.threshold("P14D")).isEqualTo("14 days");
        assertThat(Wording.threshold("P1D")).isEqualTo("1 day");
        assertThat(Wording.threshold("P2W")).isEqualTo("14 days");
        assertThat(Wording.threshold("PT36H")).isEqualTo("36 hours");
        assertThat(Wording.threshold("PT90M")).isEqualTo("90 minutes");
        assertThat(Wording.threshold("20%")).isEqualTo("20% left");
        assertThat(Wording.threshold(null)).isEqualTo("at expiry");
        assertThat(Wording.threshold("soon")).isEqualTo("soon");
    }

    @Test
    void numbers_have_their_noun() {
        assertThat(Wording.count(1, "certificate")).isEqualTo("1 certificate");
        assertThat(Wording.count(1284, "certificate")).isEqualTo("1,284 certificates");
    }

    @Test
    void a_subject_without_a_common_name_begins_with_what_the_certificate_goes_by() {
        assertThat(Wording.subject("as2.a.example", "CN=as2.a.example,O=A")).isEqualTo("CN=as2.a.example, O=A");
        assertThat(Wording.subject("as2.a.example", "O=A,C=DE")).isEqualTo("as2.a.example · O=A, C=DE");
        assertThat(Wording.subject("as2.a.example", "")).isEqualTo("as2.a.example");
        assertThat(Wording.subject(null, "O=A")).isEqualTo("O=A");
        assertThat(Wording.subject(null, null)).isEmpty();
    }
}
