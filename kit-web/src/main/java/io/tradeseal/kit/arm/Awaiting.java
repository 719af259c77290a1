package io.tradeseal.kit.arm;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits for what another service's event is about to bring, so that scripts which create a parent and then its child
 * just work.
 */
public final class Awaiting {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(25);

    private Awaiting() {}

    /** Asks again and again for at most 2 s; empty when it has not come by then. */
    public static <T> Optional<T> event(Supplier<Optional<T>> query) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            var found = query.get();
            if (found.isPresent() || System.nanoTime() >= end) return found;
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
        }
    }
}
