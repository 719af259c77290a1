package io.tradeseal.testkit;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.embedded.EmbeddedDatabase;
import io.tradeseal.embedded.EmbeddedDatabase.Durability;
import org.jspecify.annotations.Nullable;

/** PostgreSQL from its binaries and Kafka in this JVM, on a directory that is gone afterwards. */
final class NativeBackends implements Backends {
    private final ScratchDirectory directory;
    private final EmbeddedDatabase database;
    private @Nullable EmbeddedBroker broker;

    private NativeBackends(ScratchDirectory directory, EmbeddedDatabase database) {
        this.directory = directory;
        this.database = database;
    }

    static NativeBackends start() {
        ScratchDirectory.discardLeftovers();
        var directory = ScratchDirectory.create();
        var binaries = ScratchDirectory.TEMP.resolve("tradeseal-postgres-" + System.getProperty("user.name"));
        return new NativeBackends(directory, EmbeddedDatabase.start(directory.postgres(), binaries, Durability.NONE));
    }

    @Override
    public DatabaseAccess createDatabase(String name) {
        return database.database(name);
    }

    /** Started by the first that asks: the tests of a service without Kafka do not wait for one. */
    @Override
    public synchronized String bootstrapServers() {
        if (broker == null) {
            broker = EmbeddedBroker.start(directory.kafka());
        }
        return broker.bootstrapServers();
    }

    /** In this order: a broker whose logs go away under it halts the JVM, and with it fails tests that have passed. */
    @Override
    public synchronized void close() {
        try (directory;
                database) {
            if (broker != null) broker.close();
        }
    }
}
