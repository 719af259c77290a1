package io.tradeseal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server that outlived the JVM that started it: it runs in a session of its own, so kill -9 of the JVM
 * leaves it holding its data directory.
 */
final class LeftoverServer {
    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration FAST = Duration.ofSeconds(60);
    private static final Duration IMMEDIATE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private LeftoverServer() {}

    /** Stops the server that runs on {@code data}, if any; the caller holds the lock that makes it a leftover. */
    static void stop(Path data) {
        find(data).ifPresent(server -> {
            log.info("Stopping the database server {} that an earlier run left behind", server.pid());
            // Fast shutdown, and what a crash would do when that takes too long: both lose nothing.
            if (!(signal(server, "INT") && ended(server, FAST))
                    && !(signal(server, "QUIT") && ended(server, IMMEDIATE))) {
                throw new EmbeddedStartException(
                        "The database server with process id %d still runs on %s; stop it and start again."
                                .formatted(server.pid(), data),
                        null);
            }
        });
    }

    /**
     * Waits for the processes of a server that was killed: each ends when it notices, and until the last has, no other server
     * may have the directory. One that has ended and that nobody collects, as in a container without an init, has no program
     * any more, but counts as alive.
     *
     * @param programs the directory of the server's programs
     */
    static void awaitEndOfProcesses(Path programs) {
        var directory = programs.toAbsolutePath();
        var end = System.nanoTime() + IMMEDIATE.toNanos();
        try {
            while (runs(directory) && System.nanoTime() < end) Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean runs(Path directory) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().command())
                .flatMap(Optional::stream)
                .anyMatch(command -> Path.of(command).startsWith(directory));
    }

    /** The process of the server that runs on {@code data}; empty where none does. */
    static Optional<ProcessHandle> find(Path data) {
        try {
            var pidFile = data.resolve("postmaster.pid");
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(LeftoverServer::isPostgres);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The number may have been given to another program since. */
    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }

    private static boolean signal(ProcessHandle process, String name) {
        if (System.getProperty("os.name").startsWith("Windows")) {
            return process.destroyForcibly();
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            return true;
        } catch (IOException e) {
            return process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean ended(ProcessHandle process, Duration atMost) {
        try {
            process.onExit().get(atMost.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
