package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.kit.clock.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The thread that keeps looking: it works while anything is due, then sleeps until the next is, until it is woken, or for
 * the poll interval, in which it learns what other instances have.
 */
@Component
public class Sweeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(20);

    private final Sweep sweep;
    private final Replanning replanning;
    private final KnownCertificates certificates;
    private final Alarm alarm;
    private final ServiceClock clock;
    private final Duration pollInterval;
    private volatile boolean running;
    private @Nullable Thread thread;
    private ServiceClock.@Nullable Subscription subscription;

    Sweeper(
            Sweep sweep,
            Replanning replanning,
            KnownCertificates certificates,
            Alarm alarm,
            ServiceClock clock,
            ExpirySettings settings) {
        this.sweep = sweep;
        this.replanning = replanning;
        this.certificates = certificates;
        this.alarm = alarm;
        this.clock = clock;
        this.pollInterval = settings.pollInterval();
    }

    @Override
    public void start() {
        running = true;
        subscription = clock.onSet(alarm::ring);
        thread = Thread.ofPlatform().name("expiry-sweeper").start(this::run);
    }

    /** Lets the batch in hand finish. */
    @Override
    public void stop() {
        running = false;
        if (subscription != null) subscription.close();
        alarm.ring();
        try {
            if (thread != null && !thread.join(PATIENCE_AT_STOP)) log.warn("The sweep did not stop in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        var failures = 0;
        while (running) {
            try {
                var swept = sweep.once() > 0;
                var replanned = replanning.once();
                failures = 0;
                if (!swept && !replanned) sleepUntilDue();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The sweep failed; trying again", e);
                if (!pause(++failures)) return;
            }
        }
    }

    private void sleepUntilDue() throws InterruptedException {
        var now = clock.instant();
        var wake = certificates
                .nextDueAt()
                .filter(due -> due.isBefore(now.plus(pollInterval)))
                .orElse(now.plus(pollInterval));
        var time = Duration.between(now, wake);
        // What is due and yet was not found is in another instance's hands.
        alarm.sleep(time.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : time, wake);
    }

    private boolean pause(int failures) {
        try {
            alarm.sleep(Duration.ofMillis(250L << Math.min(failures, 6)), Instant.MIN);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
