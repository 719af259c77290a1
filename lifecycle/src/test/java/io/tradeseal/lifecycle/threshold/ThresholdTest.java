package io.tradeseal.lifecycle.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.lifecycle.version.Validity;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");
    private static final Validity HUNDRED_DAYS = new Validity(END.minus(Duration.ofDays(100)), END);

    @Test
    void days_weeks_and_hours_count_back_from_the_end() {
        assertThat(Threshold.parse("P30D").dueAt(HUNDRED_DAYS)).isEqualTo(END.minus(Duration.ofDays(30)));
        assertThat(Threshold.parse("P2W").dueAt(HUNDRED_DAYS)).isEqualTo(END.minus(Duration.ofDays(14)));
        assertThat(Threshold.parse("PT36H").dueAt(HUNDRED_DAYS)).isEqualTo(END.minus(Duration.ofHours(36)));
        assertThat(Threshold.parse("P1DT12H").dueAt(HUNDRED_DAYS)).isEqualTo(END.minus(Duration.ofHours(36)));
    }

    @Test
    void a_share_counts_back_by_the_lifetime() {
        assertThat(Threshold.parse("20%").dueAt(HUNDRED_DAYS)).isEqualTo(END.minus(Duration.ofDays(20)));
        assertThat(Threshold.parse("0.000001%").lead(HUNDRED_DAYS)).isEqualTo(Duration.ZERO);
        assertThat(Threshold.parse("20.125%").lead(HUNDRED_DAYS)).isEqualTo(Duration.ofHours(483));
        assertThat(Threshold.parse("12.5%").dueAt(HUNDRED_DAYS)).isEqualTo(END.minus(Duration.ofHours(300)));
    }

    @Test
    void the_shortest_and_the_longest_are_taken() {
        assertThat(Threshold.parse("PT1M").lead(HUNDRED_DAYS)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Threshold.parse("P3650D").lead(HUNDRED_DAYS)).isEqualTo(Duration.ofDays(3650));
    }

    @Test
    void a_threshold_in_lower_case_is_shown_as_it_was_set() {
        assertThat(Threshold.parse("p30d").text()).isEqualTo("p30d");
        assertThat(Threshold.parse("p30d").lead(HUNDRED_DAYS)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void a_share_of_a_lifetime_that_ends_before_it_begins_is_its_end() {
        var backwards = new Validity(END, END.minusSeconds(60));
        assertThat(Threshold.parse("20%").dueAt(backwards)).isEqualTo(backwards.notAfter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "PT",
                "30",
                "30D",
                "P30",
                "P-30D",
                "P1M",
                "P1Y",
                "P3651D",
                "PT0S",
                "PT59S",
                "0%",
                "0.00%",
                "100%",
                "-5%",
                "20",
                "20.1234567%",
                "%",
                "P1D ",
                "PT1S1H",
                "PT1H1H",
                "P99999D",
                "P999999D",
                "１０%",
                "P30D\u0000"
            })
    void what_is_no_threshold_is_refused_with_a_sentence(String text) {
        assertThatThrownBy(() -> Threshold.parse(text))
                .isInstanceOf(DateTimeException.class)
                .message()
                .endsWith(".")
                .doesNotContain("null");
    }

    @Test
    void a_policy_shows_its_thresholds_longest_first_and_as_they_were_set() {
        var policy = Policy.of(List.of("P1D", "20%", "P2W", "33%", "P30D"), false);
        assertThat(policy.texts()).containsExactly("P30D", "P2W", "P1D", "33%", "20%");
    }

    @Test
    void of_the_defaults_a_47_day_certificate_warns_at_14_7_3_and_1_days() {
        var lifetime = new Validity(END.minus(Duration.ofDays(47)), END);
        var defaults = Policy.of(List.of("P90D", "P60D", "P30D", "P14D", "P7D", "P3D", "P1D"), true);
        assertThat(defaults.warnings(lifetime))
                .filteredOn(warning -> !warning.capped())
                .extracting(Policy.Warning::threshold)
                .containsExactly("P14D", "P7D", "P3D", "P1D");
    }

    @Test
    void a_policy_that_was_set_is_used_as_given() {
        var lifetime = new Validity(END.minus(Duration.ofDays(47)), END);
        assertThat(Policy.of(List.of("P90D", "P30D"), false).warnings(lifetime))
                .extracting(Policy.Warning::capped)
                .containsExactly(false, false);
    }
}
