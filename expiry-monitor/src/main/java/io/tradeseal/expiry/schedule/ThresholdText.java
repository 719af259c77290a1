package io.tradeseal.expiry.schedule;

import io.tradeseal.expiry.schedule.Threshold.Fixed;
import io.tradeseal.expiry.schedule.Threshold.Share;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How thresholds and other durations are written: ISO 8601 of weeks and smaller, or a percentage. */
public final class ThresholdText {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern SHARE = Pattern.compile("([0-9]{1,2}(?:\\.[0-9]{1,2})?)%");

    /** Months and years are left out: they have no length of their own. */
    private static final Pattern TIME =
            Pattern.compile("P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(T(?:[0-9]{1,5}[HMS]){1,3})?");

    private ThresholdText() {}

    static Threshold read(String text) {
        var share = SHARE.matcher(text);
        if (share.matches()) return share(text, new BigDecimal(share.group(1)));
        var time = duration(
                text,
                "Write an ISO 8601 duration of weeks, days or hours such as P30D,"
                        + " or a share of the lifetime such as 20%.");
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new DateTimeException("A threshold lies between PT1M and P3650D before the certificate's end.");
        }
        return new Fixed(text, time);
    }

    private static Share share(String text, BigDecimal percent) {
        if (percent.signum() == 0) throw new DateTimeException("A share of the lifetime is more than 0%.");
        return new Share(text, percent.stripTrailingZeros());
    }

    /**
     * Reads an ISO 8601 duration of weeks, days, hours, minutes and seconds, zero included.
     *
     * @throws DateTimeException with a sentence that says what is expected
     */
    public static Duration duration(String text) {
        return duration(text, "Write an ISO 8601 duration of weeks, days or hours such as P30D.");
    }

    private static Duration duration(String text, String expected) {
        var matcher = TIME.matcher(text);
        if (!matcher.matches() || text.equals("P")) throw new DateTimeException(expected);
        var days = 7 * number(matcher.group(1)) + number(matcher.group(2));
        var time = matcher.group(3);
        try {
            return Duration.ofDays(days).plus(time == null ? Duration.ZERO : Duration.parse("P" + time));
        } catch (DateTimeException e) {
            throw new DateTimeException("Hours, minutes and seconds stand in this order, each once: PT12H30M.", e);
        }
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
