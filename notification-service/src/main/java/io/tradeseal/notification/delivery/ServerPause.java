package io.tradeseal.notification.delivery;

import io.tradeseal.kit.work.Doubling;
import java.time.Duration;
import java.util.Optional;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Lets all workers pause while the mail server cannot be reached, longer from failure to failure. In real time: the server
 * does not come back sooner because the domain clock was set forward.
 */
final class ServerPause {
    private static final Duration FIRST = Duration.ofMillis(500);

    /** Failures in a row, each after a longer pause: with these, a quarter of a minute and more. */
    private static final int LASTING = 6;

    private final Doubling doubling;
    private BackOffExecution pauses;
    private int failures;
    private long firstFailure;
    private long until = System.nanoTime();

    ServerPause(Duration longest) {
        doubling = new Doubling(FIRST.compareTo(longest) < 0 ? FIRST : longest, longest);
        pauses = doubling.start();
    }

    /** Workers that fail together count once. Answers whether this call began the pause. */
    synchronized boolean begin() {
        if (!left().isZero()) return false;
        if (failures++ == 0) firstFailure = System.nanoTime();
        until = System.nanoTime() + Duration.ofMillis(pauses.nextBackOff()).toNanos();
        return true;
    }

    /** The server was reached. */
    synchronized void end() {
        pauses = doubling.start();
        failures = 0;
        until = System.nanoTime();
    }

    /** For how long every attempt has failed, once they are too many for a server that is merely started again. */
    synchronized Optional<Duration> lasting() {
        return failures < LASTING ? Optional.empty() : Optional.of(Duration.ofNanos(System.nanoTime() - firstFailure));
    }

    /** Zero when mails can be tried. */
    synchronized Duration left() {
        var left = until - System.nanoTime();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }
}
