package io.tradeseal.expiry.watch;

import io.tradeseal.expiry.schedule.Standing;
import io.tradeseal.expiry.schedule.Version;
import org.jspecify.annotations.Nullable;

/**
 * A version with what events about it repeat.
 *
 * @param thumbprint SHA-1, upper-case hexadecimal; null, like the members after it, for a private certificate without its
 *     public part
 * @param standing as decided when the certificate was last looked at
 * @param successor the version that took over; null unless superseded
 */
public record KnownVersion(
        Version version,
        @Nullable String thumbprint,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        Standing standing,
        @Nullable Integer successor) {

    public int number() {
        return version.number();
    }

    KnownVersion with(Standing newStanding, @Nullable Integer newSuccessor) {
        return new KnownVersion(version, thumbprint, subject, issuer, serialNumber, newStanding, newSuccessor);
    }
}
