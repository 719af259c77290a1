package io.tradeseal.lifecycle.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.version.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Instant END = Instant.parse("2026-06-01T00:00:00Z");

    private static Validity days(int days) {
        return new Validity(END.minus(Duration.ofDays(days)), END);
    }

    private static List<String> told(Policy policy, Validity validity) {
        return policy.warnings(validity).stream()
                .filter(warning -> !warning.capped())
                .map(Policy.Warning::threshold)
                .toList();
    }

    @Test
    void by_default_a_warning_comes_only_in_the_last_third_of_a_lifetime() {
        assertThat(told(Policy.DEFAULT, days(47))).containsExactly("P14D", "P7D", "P3D", "P1D");
        assertThat(told(Policy.DEFAULT, days(365)))
                .containsExactly("P90D", "P60D", "P30D", "P14D", "P7D", "P3D", "P1D");
        assertThat(told(Policy.DEFAULT, days(2))).isEmpty();
    }

    @Test
    void exactly_a_third_is_not_too_long() {
        assertThat(told(Policy.DEFAULT, days(90))).startsWith("P30D");
        var shorter = new Validity(END.minus(Duration.ofDays(90)).plusSeconds(1), END);
        assertThat(told(Policy.DEFAULT, shorter)).startsWith("P14D");
    }

    @Test
    void warnings_come_in_the_order_of_time_whatever_they_are_measured_in() {
        var policy = Policy.of(List.of("P2W", "PT36H", "P30D", "20%"), false);
        assertThat(policy.warnings(days(100)))
                .containsExactly(
                        new Policy.Warning("P30D", END.minus(Duration.ofDays(30)), false),
                        new Policy.Warning("20%", END.minus(Duration.ofDays(20)), false),
                        new Policy.Warning("P2W", END.minus(Duration.ofDays(14)), false),
                        new Policy.Warning("PT36H", END.minus(Duration.ofHours(36)), false));
    }

    @Test
    void a_spelling_of_a_later_release_is_left_out_of_what_another_service_tells() {
        var policy = Policy.known(List.of("P1M", "", "soon", "200%", "P7D"), false);
        assertThat(policy).isEqualTo(Policy.of(List.of("P7D"), false));
        assertThat(Policy.known(List.of("P7D"), true).isDefault()).isTrue();
    }
}
