package io.tradeseal.certificate.account;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For how long a replaced version stays accepted.
 *
 * @param text ISO 8601 duration as it was set
 */
public record Overlap(String text) {
    public static final Overlap DEFAULT = new Overlap("P14D");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");

    public Duration duration() {
        return parse(text).orElseThrow();
    }

    /** Empty for what is no duration of weeks, days, hours, minutes and seconds between none and 366 days. */
    static Optional<Overlap> of(String text) {
        return parse(text)
                .filter(duration -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0)
                .map(ignored -> new Overlap(text));
    }

    private static Optional<Duration> parse(String text) {
        var weeks = WEEKS.matcher(text);
        if (weeks.matches()) {
            return Optional.of(Duration.ofDays(7L * Integer.parseInt(weeks.group(1))));
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException | ArithmeticException _) {
            return Optional.empty();
        }
    }
}
