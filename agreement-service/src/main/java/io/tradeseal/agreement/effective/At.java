package io.tradeseal.agreement.effective;

import io.tradeseal.kit.error.BadRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** An instant among the parameters of a request. */
public final class At {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private At() {}

    /**
     * Reads it.
     *
     * @param otherwise where it is left out
     * @throws BadRequest for what is no instant between the years 1900 and 9999
     */
    public static Instant read(String parameter, @Nullable String text, Instant otherwise) {
        if (text == null || text.isBlank()) return otherwise;
        try {
            // A plus sign that was not escaped arrives as a space.
            var instant =
                    OffsetDateTime.parse(text.replace(' ', '+')).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) return instant;
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new BadRequest(
                "InvalidRequestContent",
                "'%s' is an instant such as 2026-03-01T00:00:00Z.".formatted(parameter),
                parameter);
    }
}
