package io.tradeseal.portal.page;

import io.tradeseal.contracts.DistinguishedNames;
import io.tradeseal.lifecycle.duration.TimeLeft;
import io.tradeseal.lifecycle.threshold.Threshold;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the pages say times, numbers and fingerprints. */
public final class Wording {

    /** Of all times and dates on pages. */
    private static final ZoneOffset ZONE = ZoneOffset.UTC;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZONE);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZONE);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZONE);

    private Wording() {}

    /** Such as {@code 30 December 2026}. */
    public static String day(Instant instant) {
        return DAY.format(instant);
    }

    /** Such as {@code 30 Dec 2026}, for tables. */
    public static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** Such as {@code 24 Nov 2026, 14:02 UTC}: exact, with its zone. */
    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /** Such as {@code in 12 days}, {@code in 5 hours}, {@code 3 days ago}: counted as mails count, by the day of UTC. */
    public static String relative(Instant then, Instant now) {
        if (Duration.between(now, then).abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return "now";
        }
        return then.isBefore(now) ? left(then, now) + " ago" : "in " + left(now, then);
    }

    /** From one instant to a later one, such as {@code 12 days}: by the calendar that the dates beside it are of. */
    public static String left(Instant from, Instant to) {
        var left = TimeLeft.between(from, to, ZONE);
        return left.unit() == TimeLeft.Unit.DAY && left.count() >= 730
                ? count(left.count() / 365, "year")
                : left.text();
    }

    /** Such as {@code 1 certificate}, {@code 1,284 certificates}. */
    public static String count(long number, String noun) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Hexadecimal digits in groups of four, in capitals. */
    public static String fingerprint(@Nullable String hex) {
        return hex == null ? "" : hex.toUpperCase(Locale.ROOT).replaceAll("(....)(?!$)", "$1 ");
    }

    /** Such as {@code CN=as2.fabrikam.example, O="Fabrikam, Inc."}. */
    public static String distinguishedName(@Nullable String name) {
        return name == null ? "" : DistinguishedNames.readable(name);
    }

    /** A subject; before it the name that the certificate goes by, where that is not in the subject. */
    public static String subject(@Nullable String displayName, @Nullable String subject) {
        var text = distinguishedName(subject);
        if (displayName == null || (subject != null && subject.contains("CN="))) {
            return text;
        }
        return text.isEmpty() ? displayName : displayName + " · " + text;
    }

    /** A threshold such as {@code P14D} or {@code 20%} as people say it; one that is not known stays as it is. */
    public static String threshold(@Nullable String threshold) {
        if (threshold == null || threshold.equals("expired") || threshold.equals("P0D")) {
            return "at expiry";
        }
        try {
            return switch (Threshold.parse(threshold)) {
                case Threshold.Share share -> share.text() + " left";
                case Threshold.Fixed fixed -> length(fixed.time());
            };
        } catch (DateTimeException _) {
            return threshold;
        }
    }

    /** In the largest unit that says it exactly, down to minutes. */
    private static String length(Duration time) {
        if (time.equals(Duration.ofDays(time.toDays()))) {
            return count(time.toDays(), "day");
        }
        return time.equals(Duration.ofHours(time.toHours()))
                ? count(time.toHours(), "hour")
                : count(time.toMinutes(), "minute");
    }
}
