package io.tradeseal.lifecycle.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agreement sends with a version: signs or encrypts with it. What it merely accepts for an overlap is no use, for a
 * successor takes that over without anybody's doing.
 *
 * @param from inclusive
 * @param until exclusive; null while nothing known ends it
 */
public record Use(int version, Instant from, @Nullable Instant until) {

    boolean runsAt(Instant at) {
        return !from.isAfter(at) && (until == null || until.isAfter(at));
    }
}
