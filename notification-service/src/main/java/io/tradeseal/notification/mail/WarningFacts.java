package io.tradeseal.notification.mail;

import io.tradeseal.lifecycle.duration.TimeLeft;
import io.tradeseal.lifecycle.threshold.Threshold;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail about an expiring certificate says, as stored; nothing in it is trusted.
 *
 * @param certificateId ARM resource id
 * @param account name of the integration account
 * @param version number of the version that expires
 * @param threshold of the warning, {@code P0D} for the expiry itself
 * @param subject distinguished name; null when the certificate has no public part
 * @param expiring fingerprint of the version that expires; null when it has no public part
 * @param successor the newest version that is waiting to take over; null when there is none
 * @param stops the first of the agreements that will stop, or have stopped
 * @param stopping how many there are
 * @param named whether some agreement is known that names the certificate
 */
public record WarningFacts(
        String certificateId,
        String name,
        String account,
        String kind,
        int version,
        String threshold,
        Instant notAfter,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable Fingerprint expiring,
        @Nullable Successor successor,
        List<Stop> stops,
        long stopping,
        boolean named) {

    /** Of the DER as received, upper-case hexadecimal. */
    public record Fingerprint(String sha1, @Nullable String sha256) {}

    public record Successor(
            int version,
            @Nullable Fingerprint fingerprint,
            @Nullable Instant activeFrom,
            @Nullable Instant notAfter) {}

    /** An agreement, its partner, what stops, and when. */
    public record Stop(String agreement, String partner, List<String> roles, Instant at) {}

    /** Why agreements stop, where that is not its expiry: such a warning is named by the reason. Null for an expiry. */
    @Nullable
    String reason() {
        if (threshold.equals("P0D")) return null;
        try {
            Threshold.parse(threshold);
            return null;
        } catch (DateTimeException _) {
            return threshold;
        }
    }

    boolean expiredAt(Instant now) {
        return !now.isBefore(notAfter);
    }

    /** Such as "13 days", by the calendar of that zone. */
    String left(Instant now, ZoneId zone) {
        return TimeLeft.between(now, notAfter, zone).text();
    }
}
