package io.tradeseal.as2.spool;

import java.nio.file.Path;

/** Where messages are kept while they are worked on, and how much of one is taken. */
public record Spools(Path directory, MessageLimits limits) {

    /** The caller closes it. */
    public Spool open() {
        return new Spool(directory, limits);
    }
}
