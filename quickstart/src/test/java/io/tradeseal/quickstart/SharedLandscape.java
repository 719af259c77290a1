package io.tradeseal.quickstart;

import io.tradeseal.quickstart.front.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** One running Tradeseal for all tests of this JVM that do not need one of their own. */
final class SharedLandscape {
    private SharedLandscape() {}

    private static final class Holder {
        private static final Landscape LANDSCAPE = start();
    }

    static Landscape get() {
        return Holder.LANDSCAPE;
    }

    private static Landscape start() {
        try {
            var home = new Home(Files.createTempDirectory("tradeseal-e2e-"));
            var landscape = new Landscape(home, Ports.free(), null, Progress.silent());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                landscape.close();
                Directories.delete(home.directory());
            }));
            landscape.start();
            try (var door = landscape.frontDoor()) {
                Readiness.await(door, Duration.ofMinutes(2));
            }
            return landscape;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
