package io.tradeseal.expiry.expirations;

import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.lifecycle.duration.IsoDuration;
import java.time.DateTimeException;
import java.time.Duration;

/** The query parameter {@code within}: how far ahead to look. */
final class Within {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Within() {}

    static Duration of(String text) {
        try {
            return IsoDuration.parse(text, LONGEST);
        } catch (DateTimeException e) {
            throw new BadRequest("InvalidRequestContent", "within: " + e.getMessage(), "within");
        }
    }
}
