package io.tradeseal.kit.outage;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something a service cannot work without, as its log tells of it: one line when it goes away and one when it answers again,
 * however many requests and pieces of work notice.
 *
 * <pre>
 *   answers --(somebody noticed; it is asked whether it does)--> away --(asked again and again, it answers)--> answers
 * </pre>
 */
public final class Outage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);

    /** What broke with an outage is heard of for so long after its end, from whoever was in the middle of something. */
    private static final Duration ECHO = Duration.ofSeconds(10);

    private final String service;
    private final String what;
    private final Duration pause;
    private final BooleanSupplier answers;
    private final AtomicBoolean watched = new AtomicBoolean();
    private final LongAdder failures = new LongAdder();
    private volatile boolean away;
    private volatile boolean closed;
    private @Nullable volatile Long endedAt;
    private volatile Thread watch = Thread.ofVirtual().unstarted(() -> {});

    /**
     * Begins with what answers.
     *
     * @param service whose log it is; several services may write into one
     * @param what with its article, such as {@code the database}
     * @param pause between asking and asking again
     * @param answers asks, for some seconds at most
     */
    public Outage(String service, String what, Duration pause, BooleanSupplier answers) {
        this.service = service;
        this.what = what;
        this.pause = pause;
        this.answers = answers;
    }

    /** Something failed for its sake; {@code reason} goes into the line when it is the first. */
    public void noticed(String reason) {
        failures.increment();
        if (!closed && watched.compareAndSet(false, true)) {
            watch = Thread.ofVirtual().name("outage").start(() -> watch(reason));
        }
    }

    /** True while it is known not to answer. */
    public boolean isOn() {
        return away;
    }

    private void watch(String reason) {
        try {
            if (isEcho() && answers.getAsBoolean()) return;
            var begun = System.nanoTime();
            away = true;
            log.warn("{}: {} is away: {}", service, what, reason);
            while (!answers.getAsBoolean()) Thread.sleep(pause);
            endedAt = System.nanoTime();
            away = false;
            var lasted = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            log.warn("{}: {} answers again after {} s; {} times it was missed", service, what, lasted, failures.sum());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the service ends, and with it the thread
        } finally {
            failures.reset();
            watched.set(false);
        }
    }

    private boolean isEcho() {
        var ended = endedAt;
        return ended != null && System.nanoTime() - ended < ECHO.toNanos();
    }

    /** Says nothing from now on: what a service that ends misses is no outage. */
    @Override
    public void close() {
        closed = true;
        watch.interrupt();
    }
}
