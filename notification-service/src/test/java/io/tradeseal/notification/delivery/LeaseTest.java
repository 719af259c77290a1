package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Duration LENGTH = Duration.ofSeconds(60);

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may wrap around
    private final Lease lease = new Lease((owners, length) -> {}, e -> false, LENGTH, nanoTime::get);

    private void pass(int seconds) {
        nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private long claim() {
        lease.begin(UUID.randomUUID());
        return nanoTime.get();
    }

    @Test
    void a_claim_holds_as_long_as_the_heartbeat_goes_on() {
        var claimed = claim();
        for (int i = 0; i < 20; i++) {
            pass(15);
            lease.extend();
            assertThat(lease.holds(claimed)).isTrue();
        }
    }

    @Test
    void a_claim_is_lost_when_the_heart_stops() {
        var claimed = claim();
        pass(15);
        lease.extend();
        pass(41);
        assertThat(lease.holds(claimed)).isFalse();
    }

    @Test
    void a_beat_after_a_stall_does_not_bring_back_what_others_may_have_taken() {
        var lost = claim();
        pass(300);
        var fresh = claim();
        lease.extend();
        assertThat(lease.holds(lost)).isFalse();
        assertThat(lease.holds(fresh)).isTrue();
        pass(30);
        lease.extend();
        assertThat(lease.holds(lost)).isFalse();
        assertThat(lease.holds(fresh)).isTrue();
    }

    @Test
    void idle_hours_do_not_harm_the_next_claim() {
        pass(7200);
        var claimed = claim();
        for (int i = 0; i < 5; i++) {
            pass(15);
            lease.extend();
        }
        assertThat(lease.holds(claimed)).isTrue();
    }
}
