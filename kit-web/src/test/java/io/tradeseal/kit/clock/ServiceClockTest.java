package io.tradeseal.kit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ServiceClockTest {
    private final ServiceClock clock = new ServiceClock(() -> Instant.parse("2026-01-01T00:00:00.123456789Z"));

    @Test
    void it_ticks_in_microseconds_as_the_database_does() {
        assertThat(clock.instant()).isEqualTo("2026-01-01T00:00:00.123456Z");
    }

    @Test
    void whoever_waits_sees_the_new_time_before_the_setter_returns() {
        var seen = new ArrayList<Instant>();
        clock.onSet(() -> seen.add(clock.instant()));

        clock.setOffset(Duration.ofDays(53));

        assertThat(seen).containsExactly(Instant.parse("2026-02-23T00:00:00.123456Z"));
        assertThat(clock.offset()).isEqualTo(Duration.ofDays(53));
    }

    @Test
    void a_closed_subscription_is_not_woken() {
        var wakes = new ArrayList<Boolean>();
        clock.onSet(() -> wakes.add(true)).close();

        clock.setOffset(Duration.ofDays(1));

        assertThat(wakes).isEmpty();
    }
}
