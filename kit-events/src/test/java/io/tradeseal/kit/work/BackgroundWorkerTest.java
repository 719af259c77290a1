package io.tradeseal.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.tradeseal.kit.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWorkerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration NEVER = Duration.ofDays(1);

    private final ServiceClock clock = new ServiceClock(InstantSource.fixed(START));
    private final WakeUp wakeUp = new WakeUp();
    private final AtomicInteger looked = new AtomicInteger();
    private Optional<Instant> nextDue = Optional.empty();
    private BackgroundWorker worker = worker(() -> false);

    @AfterEach
    void stop() {
        worker.stop();
    }

    private BackgroundWorker worker(BooleanSupplier work) {
        return new BackgroundWorker(
                        "worker",
                        () -> {
                            looked.incrementAndGet();
                            return work.getAsBoolean();
                        },
                        () -> nextDue,
                        wakeUp,
                        clock)
                .pollingEvery(NEVER);
    }

    private void awaitLooks(int count) {
        await().untilAsserted(() -> assertThat(looked).hasValueGreaterThanOrEqualTo(count));
    }

    private void awaitSleep() {
        await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals("worker"))
                .anyMatch(entry -> entry.getKey().getState() == Thread.State.TIMED_WAITING));
    }

    @Test
    void it_works_on_while_anything_is_due_and_then_sleeps() {
        worker = worker(() -> looked.get() < 5);
        worker.start();
        awaitSleep();
        assertThat(looked).hasValue(5);
    }

    @Test
    void a_signal_or_a_clock_that_is_set_wakes_it() {
        worker.start();
        awaitSleep();
        wakeUp.signal();
        awaitLooks(2);
        awaitSleep();
        clock.setOffset(Duration.ofDays(1));
        awaitLooks(3);
    }

    @Test
    void a_signal_while_it_works_is_not_missed() {
        worker = worker(() -> {
            if (looked.get() == 1) wakeUp.signal();
            return false;
        });
        worker.start();
        awaitLooks(2);
    }

    @Test
    void it_wakes_when_the_next_thing_is_due_and_when_the_poll_interval_is_over() {
        nextDue = Optional.of(START.plusMillis(150));
        worker.start();
        awaitLooks(2);
        worker.stop();
        nextDue = Optional.empty();
        var before = looked.get();
        worker = worker(() -> false).pollingEvery(Duration.ofMillis(120));
        worker.start();
        awaitLooks(before + 2);
    }

    @Test
    void one_that_looks_by_the_interval_wakes_for_a_clock_that_is_set_and_for_nobody_elses_signal() {
        worker = BackgroundWorker.every(NEVER, "worker", looked::incrementAndGet, clock);
        worker.start();
        awaitLooks(1);
        awaitSleep();
        wakeUp.signal();
        clock.setOffset(Duration.ofDays(1));
        awaitLooks(2);
        awaitSleep();
        assertThat(looked).hasValue(2);
    }

    @Test
    void after_a_fault_it_tries_again_and_no_signal_makes_it_hurry() {
        worker = worker(() -> {
            if (looked.get() <= 3) throw new IllegalStateException("the database is away");
            return false;
        });
        var started = System.nanoTime();
        worker.start();
        while (looked.get() < 4) wakeUp.signal();
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(100 + 200 + 400));
    }

    @Test
    void the_pause_after_a_fault_ends_at_stop() {
        worker = worker(() -> {
            throw new IllegalStateException("the database is away");
        });
        worker.start();
        awaitLooks(5); // the next pause is 1.6 s, the one after it 3.2 s
        var stopping = System.nanoTime();
        assertThatCode(worker::stop).doesNotThrowAnyException();
        assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofMillis(1200));
    }
}
