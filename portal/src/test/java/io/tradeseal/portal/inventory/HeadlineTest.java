package io.tradeseal.portal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.portal.inventory.Headline.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private static List<Instant> ends(int... days) {
        var ends = new ArrayList<Instant>();
        for (int day : days) {
            ends.add(NOW.plus(Duration.ofDays(day)));
        }
        return ends;
    }

    @Test
    void all_is_well_until_the_first_expires() {
        assertThat(Headline.of(new Counts(2, 0, 0, 0, 1), ends(39, 400), NOW)).isEqualTo("Safe until 30 December 2026");
    }

    @Test
    void what_needs_someone_within_a_month_is_the_exception() {
        assertThat(Headline.of(new Counts(4, 1, 1, 2, 3), ends(-4, 3, 12, 39), NOW))
                .isEqualTo("Safe until 30 December 2026, except 3 certificates");
        assertThat(Headline.of(new Counts(2, 0, 1, 1, 1), ends(3, 400), NOW)).endsWith("except 1 certificate");
    }

    @Test
    void where_nothing_is_safe_no_date_is_promised() {
        assertThat(Headline.of(new Counts(1, 1, 0, 0, 0), ends(-4), NOW)).isEqualTo("1 certificate needs a successor");
        assertThat(Headline.of(new Counts(900, 400, 90, 100, 100), ends(-5, -4), NOW))
                .isEqualTo("500 certificates need a successor");
    }

    @Test
    void without_certificates_it_says_what_to_do() {
        var none = new Counts(0, 0, 0, 0, 0);
        assertThat(Headline.of(none, List.of(), NOW)).isEqualTo("No certificates yet");
        assertThat(Headline.under(none)).contains("Add the first one");
    }

    @Test
    void certificates_without_an_end_promise_nothing_false() {
        var without = new ArrayList<Instant>();
        without.add(null);
        assertThat(Headline.of(new Counts(1, 0, 0, 0, 0), without, NOW)).isEqualTo("Nothing here can expire");
    }

    @Test
    void every_number_says_what_to_do_about_it() {
        assertThat(Headline.under(new Counts(1284, 2, 1, 3, 40)))
                .isEqualTo("1,284 certificates. 2 expired: replace or delete. 3 to replace within 30 days. "
                        + "37 more to plan for within 90.");
        assertThat(Headline.under(new Counts(1, 0, 0, 0, 1))).isEqualTo("1 certificate. 1 to plan for within 90 days.");
    }
}
