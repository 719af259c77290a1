package io.tradeseal.kit.work;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.outage.DatabaseOutage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that works while anything is due, then sleeps until the next thing is, it is woken up, the clock is set, or the
 * poll interval has passed, in which it learns what other instances have.
 */
public final class BackgroundWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BackgroundWorker.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    /** What is due and was not found is in another instance's hands. */
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(100);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final Doubling BACK_OFF = new Doubling(Duration.ofMillis(100), Duration.ofSeconds(16));

    private final String name;
    private final BooleanSupplier work;
    private final Supplier<Optional<Instant>> nextDue;
    private final WakeUp wakeUp;
    private final ServiceClock clock;
    private Duration poll = POLL;
    private @Nullable DatabaseOutage outage;
    private volatile boolean running;
    private @Nullable Thread thread;
    private ServiceClock.@Nullable Subscription subscription;

    /**
     * A worker that begins with its context.
     *
     * @param work does some of what is due; false when nothing was
     * @param nextDue when something will be, by the service's clock
     */
    public BackgroundWorker(
            String name, BooleanSupplier work, Supplier<Optional<Instant>> nextDue, WakeUp wakeUp, ServiceClock clock) {
        this.name = name;
        this.work = work;
        this.nextDue = nextDue;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * A worker for what nothing announces: it looks by the interval, and when the clock is set.
     *
     * @param work does all there is to do
     */
    public static BackgroundWorker every(Duration interval, String name, Runnable work, ServiceClock clock) {
        BooleanSupplier all = () -> {
            work.run();
            return false;
        };
        return new BackgroundWorker(name, all, Optional::empty, new WakeUp(), clock).pollingEvery(interval);
    }

    /** Sleeps no longer than this, instead of 5 s; to be said before it starts. */
    public BackgroundWorker pollingEvery(Duration interval) {
        poll = interval;
        return this;
    }

    /** Who tells of the database's outages; to be said before it starts. */
    @Autowired
    public void telling(DatabaseOutage outage) {
        this.outage = outage;
    }

    @Override
    public void start() {
        running = true;
        subscription = clock.onSet(wakeUp::signal);
        thread = Thread.ofPlatform().name(name).start(this::run);
    }

    /** Lets the work in hand finish. */
    @Override
    public void stop() {
        running = false;
        if (subscription != null) subscription.close();
        wakeUp.signal();
        try {
            if (thread != null && !thread.join(LONGEST_STOP)) log.warn("{} did not stop in time", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            var pauses = BACK_OFF.start();
            while (running) {
                if (worked()) {
                    pauses = BACK_OFF.start();
                } else {
                    rest(Duration.ofMillis(pauses.nextBackOff()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody wants the thread to end, and so it does
        }
    }

    /** Works, or sleeps where nothing was due; false after a fault. */
    private boolean worked() throws InterruptedException {
        var seen = wakeUp.signals();
        try {
            if (!work.getAsBoolean()) wakeUp.await(seen, untilDue());
            return true;
        } catch (RuntimeException e) { // the database is away, or a deadlock chose this transaction
            if (outage == null || !outage.explains(e)) log.warn("{} failed; trying again", name, e);
            return false;
        }
    }

    private Duration untilDue() {
        var left = nextDue.get()
                .map(due -> Duration.between(clock.instant(), due))
                .filter(time -> time.compareTo(poll) < 0)
                .orElse(poll);
        return left.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : left;
    }

    /** Until the time is over or the worker is stopped, whatever else wakes it. */
    private void rest(Duration pause) throws InterruptedException {
        var end = System.nanoTime() + pause.toNanos();
        for (var left = pause; left.isPositive(); left = Duration.ofNanos(end - System.nanoTime())) {
            var seen = wakeUp.signals();
            if (!running) break;
            wakeUp.await(seen, left);
        }
    }
}
