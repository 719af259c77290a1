package io.tradeseal.testkit;

import io.tradeseal.embedded.DatabaseAccess;

/** A database server and a broker, wherever they come from. */
interface Backends extends AutoCloseable {
    /** Makes a database and its owner, both of this name, which nobody used before. */
    DatabaseAccess createDatabase(String name);

    /** {@code host:port}. */
    String bootstrapServers();

    @Override
    void close();
}
