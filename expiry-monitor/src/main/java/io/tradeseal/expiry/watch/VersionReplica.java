package io.tradeseal.expiry.watch;

import io.tradeseal.lifecycle.plan.Standing;
import io.tradeseal.lifecycle.plan.TrackedVersion;
import io.tradeseal.lifecycle.version.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version with what events about it repeat.
 *
 * @param firstSeenAt {@code ce_time} of the first event that named it
 * @param thumbprint SHA-1, upper-case hexadecimal; null, like the members after it, for a private certificate without its
 *     public part
 * @param standing as decided when the certificate was last looked at
 * @param successor the version that took over; null unless superseded
 */
public record VersionReplica(
        Version version,
        Instant firstSeenAt,
        @Nullable String thumbprint,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        Standing standing,
        @Nullable Integer successor) {

    public int number() {
        return version.number();
    }

    TrackedVersion tracked() {
        return new TrackedVersion(version, firstSeenAt);
    }

    VersionReplica with(Standing newStanding, @Nullable Integer newSuccessor) {
        return new VersionReplica(
                version, firstSeenAt, thumbprint, subject, issuer, serialNumber, newStanding, newSuccessor);
    }
}
