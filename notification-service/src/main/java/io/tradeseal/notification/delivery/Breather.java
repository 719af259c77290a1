package io.tradeseal.notification.delivery;

import java.time.Duration;

/**
 * Lets all workers pause while the mail server cannot be reached, longer from failure to failure. In real time: the server
 * does not come back sooner because the domain clock was set forward.
 */
final class Breather {
    private final Backoff backoff;
    private int failures;
    private long until = System.nanoTime();

    Breather(Duration longest) {
        var first = Duration.ofMillis(500);
        backoff = new Backoff(first.compareTo(longest) < 0 ? first : longest, longest);
    }

    /** Workers that fail together count once. Answers whether this call began the pause. */
    synchronized boolean unreachable() {
        if (!left().isZero()) return false;
        until = System.nanoTime() + backoff.after(failures++).toNanos();
        return true;
    }

    synchronized void reached() {
        failures = 0;
        until = System.nanoTime();
    }

    /** Zero when mails can be tried. */
    synchronized Duration left() {
        var left = until - System.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }
}
