package io.tradeseal.notification.mail;

import io.tradeseal.lifecycle.threshold.Threshold;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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

    /**
     * Such as "13 days" by the calendar of that zone, so that they lead to the date that is told beside them; on the last
     * day "5 hours", rounded down: nobody should feel safe for longer than they are.
     */
    String left(Instant now, ZoneId zone) {
        var left = Duration.between(now, notAfter);
        if (left.toDays() >= 1) {
            var days = ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(notAfter, zone));
            return counted(days, "day");
        }
        return left.toHours() >= 1 ? counted(left.toHours(), "hour") : counted(Math.max(1, left.toMinutes()), "minute");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
