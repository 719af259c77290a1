package io.tradeseal.quickstart.clock;

import io.tradeseal.embedded.Secrets;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.lifecycle.duration.IsoDuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The clock of every service, whose distance to the system's clock survives restarts. */
public final class SavedClock {
    /** So that no date leaves the range that certificates and databases can hold. */
    static final Duration FURTHEST = Duration.ofDays(36_500);

    private final Path file;
    private final ServiceClock clock = ServiceClock.system();

    /**
     * The clock whose offset is kept in {@code file}; none yet means system time.
     *
     * @throws Unreadable when the file holds anything else
     */
    public SavedClock(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                clock.setOffset(offset(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration offset(Path file) throws IOException {
        // Of any bytes, so that a file that is no text is told from one that may not be read.
        var text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        try {
            return IsoDuration.parse(text, FURTHEST);
        } catch (DateTimeException e) {
            throw new Unreadable(file, text);
        }
    }

    /** Somebody has written into the file; the message says what helps. */
    public static final class Unreadable extends RuntimeException {
        private static final int SHOWN = 40;

        Unreadable(Path file, String text) {
            super(
                    "The clock cannot be read from %s, which says \"%s\" and no duration such as PT720H; write into it how far the clock was set forward, or delete it to go by this machine's time."
                            .formatted(file, shown(text)));
        }

        private static String shown(String text) {
            var plain = text.replaceAll("[^ -~]+", " ").strip();
            return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "...";
        }
    }

    /** What the services go by. */
    public ServiceClock clock() {
        return clock;
    }

    /**
     * Moves the clock forward: on disk first, then for everyone, each waiting worker woken.
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
