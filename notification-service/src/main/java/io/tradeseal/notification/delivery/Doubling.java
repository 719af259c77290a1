package io.tradeseal.notification.delivery;

import java.time.Duration;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Pauses that double from a first to a longest. */
final class Doubling {
    /** From one millisecond to the longest that a long can hold. */
    private static final int MOST_DOUBLINGS = 63;

    private final ExponentialBackOff backOff;

    Doubling(Duration first, Duration longest) {
        backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
    }

    BackOffExecution start() {
        return backOff.start();
    }

    /**
     * For what is counted in a table rather than in an execution.
     *
     * @param failures how often it failed before, from 0
     */
    Duration after(int failures) {
        var pauses = start();
        for (int i = 0; i < Math.min(failures, MOST_DOUBLINGS); i++) pauses.nextBackOff();
        return Duration.ofMillis(pauses.nextBackOff());
    }
}
