package io.tradeseal.lifecycle.plan;

import io.tradeseal.lifecycle.version.Version;
import java.time.Instant;

/**
 * A version whose end may be announced.
 *
 * @param firstSeenAt {@code ce_time} of the first event that named it: who saw it expired already was not warned
 */
public record TrackedVersion(Version version, Instant firstSeenAt) {

    public int number() {
        return version.number();
    }
}
