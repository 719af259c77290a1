package io.tradeseal.quickstart.clock;

import io.tradeseal.embedded.Secrets;
import io.tradeseal.kit.clock.ServiceClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The clock of every service, whose distance to the system's clock survives restarts. */
public final class SavedClock {
    /** So that no date leaves the range that certificates and databases can hold. */
    static final Duration FURTHEST = Duration.ofDays(36_500);

    private final Path file;
    private final ServiceClock clock = ServiceClock.system();

    /** The clock whose offset is kept in {@code file}; none yet means system time. */
    public SavedClock(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                clock.setOffset(Duration.parse(Files.readString(file).strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the services go by. */
    public ServiceClock clock() {
        return clock;
    }

    /**
     * Moves the clock forward: on disk first, then for everyone, each sleeper woken.
     *
     * @throws IllegalArgumentException when this would move it back or further than a hundred years from now
     */
    synchronized Instant advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("The clock goes forward only.");
        }
        var offset = clock.offset();
        if (step.compareTo(FURTHEST) > 0 || offset.plus(step).compareTo(FURTHEST) > 0) {
            throw new IllegalArgumentException("The clock cannot be more than 36500 days ahead.");
        }
        try {
            Secrets.write(file, offset.plus(step) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        clock.setOffset(offset.plus(step));
        return clock.instant();
    }
}
