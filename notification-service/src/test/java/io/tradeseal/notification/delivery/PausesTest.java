package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausesTest {
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
