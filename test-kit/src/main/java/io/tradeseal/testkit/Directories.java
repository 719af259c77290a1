package io.tradeseal.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Deletes what tests leave behind. */
final class Directories {
    private Directories() {}

    /** Deletes what can be deleted: a broker that still runs may be adding files. */
    static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                path.toFile().delete();
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // Rubbish in the temporary directory is no reason to fail a test.
        }
    }
}
