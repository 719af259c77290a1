package io.tradeseal.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A running Tradeseal whose parts can be killed, one at a time. */
interface Installation extends AutoCloseable {

    /** Where its {@code connection.env} is. */
    Path directory();

    List<Victim> victims();

    /** Whether a part has ended that nobody killed. */
    boolean isWhole() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * A part.
     *
     * @param name of it in the figures
     * @param killing what kills it, has it started again, and returns when the installation says that it is ready
     */
    record Victim(String name, Killing killing) {}

    /** How. */
    @FunctionalInterface
    interface Killing {
        void untilReady() throws Exception;
    }
}
