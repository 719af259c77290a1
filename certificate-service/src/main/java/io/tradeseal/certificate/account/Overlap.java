package io.tradeseal.certificate.account;

import io.tradeseal.lifecycle.duration.IsoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * For how long a replaced version stays accepted.
 *
 * @param text ISO 8601 duration as it was set
 */
public record Overlap(String text) {
    public static final Overlap DEFAULT = new Overlap("P14D");
    private static final Duration LONGEST = Duration.ofDays(366);

    public Duration duration() {
        return IsoDuration.parse(text, LONGEST);
    }

    /** Empty for what is no duration of weeks, days, hours, minutes and seconds between none and 366 days. */
    static Optional<Overlap> of(String text) {
        try {
            var overlap = new Overlap(text);
            overlap.duration();
            return Optional.of(overlap);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
