package io.tradeseal.kit.work;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** The back-off of everything that is tried again: pauses that double from a first to a longest, without an end. */
public final class Doubling implements BackOff {
    /** From one millisecond to the longest that a long can hold. */
    private static final int MOST_DOUBLINGS = 63;

    private final ExponentialBackOff backOff;

    public Doubling(Duration first, Duration longest) {
        backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
    }

    @Override
    public BackOffExecution start() {
        return backOff.start();
    }

    /**
     * For what is counted in a table rather than in an execution.
     *
     * @param failures how often it failed before, from 0
     */
    public Duration after(int failures) {
        var pauses = start();
        for (int i = 0; i < Math.min(failures, MOST_DOUBLINGS); i++) pauses.nextBackOff();
        return Duration.ofMillis(pauses.nextBackOff());
    }
}
