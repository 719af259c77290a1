package io.tradeseal.portal.page;

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

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

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

    /** Such as {@code in 12 days}, {@code in 5 hours}, {@code 3 days ago}: the largest unit, rounded down. */
    public static String relative(Instant then, Instant now) {
        var distance = Duration.between(now, then);
        var amount = amount(distance.abs());
        if (amount.isEmpty()) {
            return "now";
        }
        return distance.isNegative() ? amount + " ago" : "in " + amount;
    }

    private static String amount(Duration distance) {
        if (distance.toDays() >= 730) {
            return count(distance.toDays() / 365, "year");
        }
        if (distance.toDays() >= 1) {
            return count(distance.toDays(), "day");
        }
        if (distance.toHours() >= 1) {
            return count(distance.toHours(), "hour");
        }
        return distance.toMinutes() >= 1 ? count(distance.toMinutes(), "minute") : "";
    }

    /** Such as {@code 1 certificate}, {@code 1,284 certificates}. */
    public static String count(long number, String noun) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Hexadecimal digits in groups of four, in capitals. */
    public static String fingerprint(@Nullable String hex) {
        return hex == null ? "" : hex.toUpperCase(Locale.ROOT).replaceAll("(....)(?!$)", "$1 ");
    }

    /** A name of RFC 2253 with a space after each part, such as {@code CN=as2.fabrikam.example, O=Fabrikam}. */
    public static String distinguishedName(@Nullable String name) {
        return name == null ? "" : name.replaceAll("(?<!\\\\),(?! )", ", ");
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
