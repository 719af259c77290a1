package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30));

    @Test
    void doubles_up_to_its_longest_and_never_overflows() {
        assertThat(backoff.after(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.after(3)).isEqualTo(Duration.ofMinutes(4));
        assertThat(backoff.after(7)).isEqualTo(Duration.ofMinutes(30));
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void workers_that_fail_together_pause_once() {
        var breather = new Breather(Duration.ofMinutes(1));
        assertThat(breather.left()).isZero();
        assertThat(breather.unreachable()).isTrue();
        assertThat(breather.unreachable()).isFalse();
        assertThat(breather.left()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500));
        breather.reached();
        assertThat(breather.left()).isZero();
    }
}
