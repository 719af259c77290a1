package io.tradeseal.testkit;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.embedded.EmbeddedDatabase;
import io.tradeseal.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL from its binaries and Kafka in this JVM, on a directory that is gone afterwards. */
final class NativeBackends implements Backends {
    private static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "tradeseal-test-";

    private final Path directory;
    private final EmbeddedDatabase database;
    private @Nullable EmbeddedBroker broker;

    private NativeBackends(Path directory, EmbeddedDatabase database) {
        this.directory = directory;
        this.database = database;
    }

    static NativeBackends start() {
        try {
            discardLeftovers();
            var directory = Files.createTempDirectory(TEMP, PREFIX);
            var binaries = TEMP.resolve("tradeseal-postgres-" + System.getProperty("user.name"));
            var database = EmbeddedDatabase.start(directory.resolve("postgres"), binaries, Durability.NONE);
            return new NativeBackends(directory, database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A test JVM that was killed leaves a running server behind. */
    private static void discardLeftovers() throws IOException {
        try (Stream<Path> entries = Files.list(TEMP)) {
            entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .filter(entry -> EmbeddedDatabase.discard(entry.resolve("postgres")))
                    .forEach(Directories::delete);
        }
    }

    @Override
    public DatabaseAccess createDatabase(String name) {
        return database.database(name);
    }

    /** Started by the first that asks: the tests of a service without Kafka do not wait for one. */
    @Override
    public synchronized String bootstrapServers() {
        if (broker == null) {
            broker = EmbeddedBroker.start(directory.resolve("kafka"));
        }
        return broker.bootstrapServers();
    }

    @Override
    public void close() {
        // The broker is in this JVM and its logs are thrown away: no reason to wait for an orderly end.
        database.close();
        Directories.delete(directory);
    }
}
