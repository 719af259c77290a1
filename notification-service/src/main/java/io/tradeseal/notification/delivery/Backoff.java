package io.tradeseal.notification.delivery;

import java.time.Duration;

/** Doubling pauses: pure. */
record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /** @param failures how often it failed before, from 0 */
    Duration after(int failures) {
        var pause = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
