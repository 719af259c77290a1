package io.tradeseal.lifecycle.duration;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ISO 8601 durations of weeks, days, hours, minutes and seconds in any case, such as {@code P30D}, {@code P1W2D} or
 * {@code PT1M30.5S}. Months and years are left out: they have no length of their own. No duration is negative.
 */
public final class IsoDuration {
    private static final Pattern TEXT = Pattern.compile(
            "P(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?"
                    + "(?:T(?=[0-9])(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:\\.[0-9]{1,6})?)S)?)?",
            Pattern.CASE_INSENSITIVE);

    private static final int SHORTEST_TEXT = "P1D".length();

    private IsoDuration() {}

    /**
     * Reads a duration, zero included.
     *
     * @throws DateTimeException with a sentence that says what is wrong, without repeating the text
     */
    public static Duration parse(String text, Duration longest) {
        var time = parse(text, "Write an ISO 8601 duration of weeks, days or hours such as P30D.");
        if (time.compareTo(longest) > 0) {
            throw new DateTimeException("It is at most P%dD.".formatted(longest.toDays()));
        }
        return time;
    }

    /**
     * Reads a duration of any length.
     *
     * @throws DateTimeException with the sentence given for what is no duration
     */
    public static Duration parse(String text, String expected) {
        var matcher = TEXT.matcher(text);
        if (text.length() < SHORTEST_TEXT || !matcher.matches()) throw new DateTimeException(expected);
        return Duration.ofDays(7 * whole(matcher, 1) + whole(matcher, 2))
                .plusHours(whole(matcher, 3))
                .plusMinutes(whole(matcher, 4))
                .plus(seconds(matcher.group(5) == null ? "0" : matcher.group(5)));
    }

    private static long whole(Matcher matcher, int group) {
        var digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }
}
