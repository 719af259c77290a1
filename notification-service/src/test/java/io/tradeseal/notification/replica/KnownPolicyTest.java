package io.tradeseal.notification.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownPolicyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static List<String> thresholds(KnownPolicy policy, int days) {
        return policy.schedule(START, START.plus(Duration.ofDays(days))).stream()
                .map(KnownPolicy.Due::threshold)
                .toList();
    }

    @Test
    void by_default_a_warning_comes_only_in_the_last_third_of_a_lifetime() {
        assertThat(thresholds(KnownPolicy.DEFAULT, 47)).containsExactly("P14D", "P7D", "P3D", "P1D", "P0D");
        assertThat(thresholds(KnownPolicy.DEFAULT, 365))
                .containsExactly("P90D", "P60D", "P30D", "P14D", "P7D", "P3D", "P1D", "P0D");
        assertThat(thresholds(KnownPolicy.DEFAULT, 2)).containsExactly("P0D");
    }

    @Test
    void a_policy_that_was_set_is_used_as_given_in_the_order_of_time() {
        var policy = new KnownPolicy(List.of("P2W", "PT36H", "P30D", "20%"), false);
        assertThat(policy.schedule(START, START.plus(Duration.ofDays(100))))
                .containsExactly(
                        new KnownPolicy.Due("P30D", START.plus(Duration.ofDays(70))),
                        new KnownPolicy.Due("20%", START.plus(Duration.ofDays(80))),
                        new KnownPolicy.Due("P2W", START.plus(Duration.ofDays(86))),
                        new KnownPolicy.Due("PT36H", START.plus(Duration.ofHours(2400 - 36))),
                        new KnownPolicy.Due("P0D", START.plus(Duration.ofDays(100))));
    }

    @Test
    void a_spelling_of_a_later_release_is_left_out() {
        assertThat(thresholds(new KnownPolicy(List.of("P1M", "", "soon", "200%", "P7D"), false), 100))
                .containsExactly("P7D", "P0D");
    }

    @Test
    void a_certificate_that_ends_before_it_begins_has_its_expiry_and_nothing_that_throws() {
        assertThat(new KnownPolicy(List.of("20%"), false).schedule(START, START.minusSeconds(1)))
                .extracting(KnownPolicy.Due::threshold)
                .contains("P0D");
    }
}
