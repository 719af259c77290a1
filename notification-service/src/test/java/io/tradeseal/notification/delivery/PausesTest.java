package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final Doubling retries = new Doubling(Duration.ofSeconds(30), Duration.ofMinutes(30));

    @Test
    void doubles_up_to_its_longest_and_never_overflows() {
        assertThat(retries.after(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retries.after(3)).isEqualTo(Duration.ofMinutes(4));
        assertThat(retries.after(7)).isEqualTo(Duration.ofMinutes(30));
        assertThat(retries.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void workers_that_fail_together_pause_once() {
        var pause = new ServerPause(Duration.ofMinutes(1));
        assertThat(pause.left()).isZero();
        assertThat(pause.begin()).isTrue();
        assertThat(pause.begin()).isFalse();
        assertThat(pause.left()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(500));
        pause.end();
        assertThat(pause.left()).isZero();
    }
}
