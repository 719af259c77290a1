package io.tradeseal.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The free space of the disk that holds everything. Below what PostgreSQL and Kafka need to stop in order nothing is accepted any
 * more: of what they do without space, ending is the best.
 */
final class Space {
    private static final Logger log = LoggerFactory.getLogger(Space.class);
    private static final long MIB = 1024 * 1024;

    /** A segment of PostgreSQL's log, what Kafka keeps when it ends, and what comes within a pause. */
    private static final long LEAST = 32 * MIB;

    /** What a new directory takes until everything answers, programs included; measured 240 MiB. */
    private static final long OF_A_NEW_ONE = 400 * MIB;

    private static final long OF_A_START = 96 * MIB;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path directory;

    Space(Path directory) {
        this.directory = directory;
    }

    /**
     * Refuses a start that would end in the middle.
     *
     * @throws StartFailed with a sentence that says how much there is, and how much there has to be
     */
    void check(boolean first) {
        var wanted = first ? OF_A_NEW_ONE : OF_A_START;
        var left = left();
        if (left < wanted) {
            throw new StartFailed(
                    "The disk that holds %s has %d MB left, and Tradeseal takes %d MB to start; make room there, or choose another directory with --data DIR."
                            .formatted(directory, left / MIB, wanted / MIB));
        }
    }

    boolean isFull() {
        return left() < LEAST;
    }

    /** What is wrong where {@link #isFull}, and what helps. */
    String sentence() {
        return "The disk that holds %s is full (%d MB left): make room there, then start Tradeseal again."
                .formatted(directory, left() / MIB);
    }

    /** Looks every second, until it is full once. */
    void watch(Consumer<String> full) {
        Thread.ofVirtual().name("space-watch").start(() -> {
            try {
                while (!isFull()) Thread.sleep(PAUSE);
                full.accept(sentence());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private long left() {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException | UncheckedIOException e) {
            log.debug("How much space is left cannot be told", e);
            return Long.MAX_VALUE;
        }
    }
}
