package io.tradeseal.certificate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a resource was made, last edited, and deleted; one made again under its id begins anew.
 *
 * @param deletedAt null while it lives
 */
public record Lifespan(
        Instant createdAt, Instant changedAt, @Nullable Instant deletedAt) {

    public static Lifespan begun(Instant now) {
        return new Lifespan(now, now, null);
    }

    public boolean isLive() {
        return deletedAt == null;
    }

    /** Begun anew where it had ended. */
    public Lifespan changed(Instant now) {
        return isLive() ? new Lifespan(createdAt, now, null) : begun(now);
    }

    public Lifespan ended(Instant now) {
        return new Lifespan(createdAt, now, now);
    }
}
