package io.tradeseal.lifecycle.duration;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How far an instant is off, as people count: in days by a calendar, so that they lead to the date that is told beside them;
 * on the last day in hours, then minutes, rounded down: nobody should feel safe for longer than they are. Mails and pages
 * count by this alone, each in the zone in which it writes its dates.
 *
 * @param count at least 1
 */
public record TimeLeft(long count, Unit unit) {

    /** From the largest to the smallest. */
    public enum Unit {
        DAY,
        HOUR,
        MINUTE;

        /** In English. */
        public String noun() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * From one instant to a later one; a minute where they are closer.
     *
     * @param zone whose calendar counts the days
     */
    public static TimeLeft between(Instant from, Instant to, ZoneId zone) {
        var left = Duration.between(from, to);
        if (left.toDays() >= 1) {
            var days = ChronoUnit.DAYS.between(LocalDate.ofInstant(from, zone), LocalDate.ofInstant(to, zone));
            return new TimeLeft(Math.max(1, days), Unit.DAY);
        }
        return left.toHours() >= 1
                ? new TimeLeft(left.toHours(), Unit.HOUR)
                : new TimeLeft(Math.max(1, left.toMinutes()), Unit.MINUTE);
    }

    /** Such as {@code 13 days} or {@code 1 hour}. */
    public String text() {
        return String.format(Locale.ENGLISH, "%,d %s%s", count, unit.noun(), count == 1 ? "" : "s");
    }
}
