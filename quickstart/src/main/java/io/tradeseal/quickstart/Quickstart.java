package io.tradeseal.quickstart;

import io.tradeseal.embedded.DirectoryLock;
import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.embedded.EmbeddedStartException;
import io.tradeseal.quickstart.clock.SavedClock;
import io.tradeseal.quickstart.front.DefaultAccount;
import io.tradeseal.quickstart.front.Demo;
import io.tradeseal.quickstart.front.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** {@code ./tradeseal start}: runs in the foreground until it is interrupted. */
public final class Quickstart {
    private final Arguments arguments;
    private final Home home;
    private final Progress progress = new Progress(System.out);

    private Quickstart(Arguments arguments) {
        this.arguments = arguments;
        this.home = new Home(arguments.data());
    }

    public static void main(String[] words) {
        try {
            new Quickstart(Arguments.parse(words)).run();
        } catch (StartFailed | EmbeddedStartException | SavedClock.Unreadable e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        try {
            var lock = DirectoryLock.tryAcquire(home.lock())
                    .orElseThrow(() -> new StartFailed(
                            "Another Tradeseal runs on %s; stop it, or choose another directory with --data DIR."
                                    .formatted(home.directory())));
            try (lock) {
                home.keepPrivate();
                DataFormat.check(home);
                logTo(home);
                start();
            }
        } catch (UncheckedIOException e) {
            throw new StartFailed(
                    "Tradeseal cannot use the directory %s (%s); see that its user may read and write there, or choose another one with --data DIR."
                            .formatted(home.directory(), problemOf(Objects.requireNonNull(e.getCause()))));
        }
    }

    private static String problemOf(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            default -> String.valueOf(e.getMessage());
        };
    }

    private void start() {
        var connection = new ConnectionFile(home, arguments.ports());
        connection.remove();
        arguments.ports().check(arguments.smtp() == null);
        var first = connection.isFirstStart();
        home.space().check(first);
        progress.say("Starting Tradeseal in %s (log: %s)".formatted(home.directory(), home.log()));
        var end = new End(home.space(), connection);
        // What Kafka cannot go on from ends its process, which is this one, without a word.
        EmbeddedBroker.endingBy(end::because);
        var landscape = new Landscape(home, arguments.ports(), arguments.smtp(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(landscape), "stop"));
        try {
            if (arguments.demo()) {
                progress.step("demo keys", () -> made(landscape));
            }
            landscape.start();
            progress.step("everything answers", () -> answers(landscape));
        } catch (StartFailed | EmbeddedStartException e) {
            throw home.space().isFull() ? new StartFailed(home.space().sentence()) : e;
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Quickstart.class).error("Tradeseal does not start", e);
            if (home.space().isFull()) throw new StartFailed(home.space().sentence());
            throw new StartFailed("Tradeseal does not start: %s (%s says more)".formatted(rootOf(e), home.log()));
        }
        connection.write(landscape.capturesMail());
        progress.say(Welcome.of(connection, landscape, first, sinceJvmStart()));
        landscape.watchDatabase(new Outage(connection, landscape, progress, end));
        home.space().watch(end::because);
        waitForEnd();
    }

    private boolean answers(Landscape landscape) {
        try (var door = landscape.frontDoor()) {
            Readiness.await(door, Duration.ofMinutes(3));
            if (arguments.demo()) {
                Demo.fill(
                        door, DefaultAccount.ID, home.demo(), landscape.clock().clock());
            }
            return true;
        }
    }

    /** Before the start, at which agreement-service reads them. */
    private boolean made(Landscape landscape) {
        home.demo().make(landscape.clock().clock().instant());
        return true;
    }

    private void stop(Landscape landscape) {
        new ConnectionFile(home, arguments.ports()).remove();
        progress.say("\nStopping Tradeseal");
        landscape.close();
        progress.say("Stopped; everything is kept in %s.".formatted(home.directory()));
    }

    private static void waitForEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Boot's own logging would be set up anew by each service for all of them. */
    private static void logTo(Home home) {
        try {
            Files.createDirectories(home.log().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty("quickstart.log", home.log().toString());
        System.setProperty("logback.configurationFile", "quickstart-logback.xml");
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        // Logging has to be there before anything that itself logs is bridged into it.
        LoggerFactory.getLogger(Quickstart.class).info("Starting in {}", home.directory());
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static String rootOf(Throwable e) {
        var root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage() == null ? root : root.getMessage());
    }

    private static Duration sinceJvmStart() {
        return Duration.between(
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()), Instant.now());
    }
}
