package io.tradeseal.testkit;

import io.tradeseal.embedded.DirectoryLock;
import io.tradeseal.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory below the temporary one that belongs to this JVM until it is closed, and is gone then. Its lock lies beside
 * it and is taken before it is made, so that no other JVM ever takes it for the leftover of a killed one.
 */
final class ScratchDirectory implements AutoCloseable {
    static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));
    static final String PREFIX = "tradeseal-platform-";

    private final Path path;
    private final DirectoryLock lock;

    private ScratchDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static ScratchDirectory create() {
        var path = TEMP.resolve(PREFIX + UUID.randomUUID());
        var lock = DirectoryLock.tryAcquire(lockOf(path)).orElseThrow();
        try {
            return new ScratchDirectory(Files.createDirectory(path), lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path lockOf(Path path) {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    /** A test JVM that was killed leaves its directory behind, with a running server. */
    static void discardLeftovers() {
        try (Stream<Path> entries = Files.list(TEMP)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isDirectory)
                    .filter(Files::isWritable)
                    .forEach(ScratchDirectory::discard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(Path path) {
        DirectoryLock.tryAcquire(lockOf(path)).ifPresent(lock -> {
            // Its owner may have taken it away between our look and our lock.
            if (!Files.exists(path) || EmbeddedDatabase.discard(postgres(path))) {
                new ScratchDirectory(path, lock).close();
            } else {
                lock.close();
            }
        });
    }

    Path postgres() {
        return postgres(path);
    }

    private static Path postgres(Path path) {
        return path.resolve("postgres");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    @Override
    public void close() {
        Directories.delete(path);
        lock.close();
        Directories.delete(lockOf(path));
    }
}
