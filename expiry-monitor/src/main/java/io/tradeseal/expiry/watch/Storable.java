package io.tradeseal.expiry.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants of events as the tables keep them. */
final class Storable {
    /** PostgreSQL keeps no year before 1 as ISO writes it, and X.509 none after 9999. */
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Storable() {}

    /** In whole microseconds, so that what is read is what was written. */
    static Instant instant(Instant told) {
        if (told.isBefore(EARLIEST)) return EARLIEST;
        return told.isAfter(LATEST) ? LATEST : told.truncatedTo(ChronoUnit.MICROS);
    }
}
