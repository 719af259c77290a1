package io.tradeseal.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DoublingTest {
    private final Doubling retries = new Doubling(Duration.ofSeconds(30), Duration.ofMinutes(30));

    @Test
    void doubles_up_to_its_longest_and_never_overflows() {
        assertThat(retries.after(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(retries.after(3)).isEqualTo(Duration.ofMinutes(4));
        assertThat(retries.after(7)).isEqualTo(Duration.ofMinutes(30));
        assertThat(retries.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void never_gives_up() {
        var pauses = retries.start();
        for (int i = 0; i < 10_000; i++) assertThat(pauses.nextBackOff()).isPositive();
    }
}
