package io.tradeseal.kit.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time that the domain goes by: expiry, schedules, {@code ce_time}. Ticks in microseconds, as a {@code timestamptz}
 * does. Sessions, tokens and TLS go by the system's time instead, so that setting this clock forward breaks none of them.
 */
public final class ServiceClock implements InstantSource {
    private final InstantSource base;
    private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
    private volatile Duration offset = Duration.ZERO;

    public ServiceClock(InstantSource base) {
        this.base = base;
    }

    public static ServiceClock system() {
        return new ServiceClock(InstantSource.system());
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    public Duration offset() {
        return offset;
    }

    /** Sets the distance to the base clock, and wakes everyone who waits in the calling thread before it returns. */
    public void setOffset(Duration newOffset) {
        offset = newOffset;
        waiting.forEach(Runnable::run);
    }

    /** Whoever waits for an instant of this clock is woken by {@code wake} when the clock is set; close to stop that. */
    public Subscription onSet(Runnable wake) {
        waiting.add(wake);
        return () -> waiting.remove(wake);
    }

    /** Ends with {@link #close()}. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
