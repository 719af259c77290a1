package io.tradeseal.quickstart;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the process for a reason that whoever sits at the terminal is told in one sentence: the first that is found, and
 * where the disk is full, that, since everything else follows from it.
 */
final class End {
    private static final Logger log = LoggerFactory.getLogger(End.class);

    /** For everything to stop in order; what has no disk to write to may not. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Space space;
    private final ConnectionFile connection;
    private final PrintStream console;
    private final Runnable exit;
    private final AtomicBoolean told = new AtomicBoolean();

    End(Space space, ConnectionFile connection) {
        this(space, connection, System.err, End::exit);
    }

    /**
     * The end that is told to {@code console}.
     *
     * @param exit ends the process, and returns before it has ended
     */
    End(Space space, ConnectionFile connection, PrintStream console, Runnable exit) {
        this.space = space;
        this.connection = connection;
        this.console = console;
        this.exit = exit;
    }

    /** Says why, and ends; whoever comes later says nothing. Returns at once. */
    void because(String reason) {
        if (!told.compareAndSet(false, true)) {
            return;
        }
        var full = space.isFull();
        console.println((full ? space.sentence() : reason) + " Tradeseal ends; nothing that it accepted is lost.");
        console.flush();
        if (full) {
            log.error(reason);
        }
        try {
            connection.remove();
        } catch (RuntimeException e) {
            log.error("{} cannot be removed", connection, e);
        }
        exit.run();
    }

    /** By threads of its own: whoever brought the reason may be what the stopping waits for. */
    private static void exit() {
        Thread.ofPlatform().name("end").start(() -> System.exit(1));
        Thread.ofPlatform().daemon().name("end-at-last").start(() -> {
            try {
                Thread.sleep(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
