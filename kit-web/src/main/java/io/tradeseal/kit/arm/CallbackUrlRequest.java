package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.BadRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the request for a callback URL says of it, as {@code listCallbackUrl} is called: {@code {"notAfter"?, "keyType"?}}.
 *
 * @param key that signs the link
 * @param until its end, in whole seconds; a day from now when the request does not say
 */
public record CallbackUrlRequest(KeyType key, Instant until) {
    /** What Azure writes into such links as their {@code api-version}. */
    public static final String API_VERSION = "2015-08-01-preview";

    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Which of two keys: with two, links signed by one stay good while the other is made anew. */
    public enum KeyType {
        PRIMARY,
        SECONDARY;

        /** The member {@code keyType}; without it the primary one. */
        public static KeyType read(Members body) {
            var name = body.text("keyType");
            if (name == null || name.equalsIgnoreCase("Primary") || name.equalsIgnoreCase("NotSpecified")) {
                return PRIMARY;
            }
            if (!name.equalsIgnoreCase("Secondary")) {
                body.faults().add("keyType", "The type of key is Primary or Secondary.");
            }
            return SECONDARY;
        }
    }

    /**
     * Reads a body, which may be empty: ARM's clients may send none at all.
     *
     * @throws BadRequest when it asks for what is not given
     */
    public static CallbackUrlRequest read(byte[] body, Instant now) {
        var faults = new Violations();
        var members = Members.of(json(body), faults);
        var terms = new CallbackUrlRequest(KeyType.read(members), until(members, now));
        faults.refuse();
        return terms;
    }

    /** The body as a JSON object; one without members when there is none. */
    public static JsonNode json(byte[] body) {
        return body.length == 0 ? Bodies.JSON.createObjectNode() : Bodies.object(body);
    }

    private static Instant until(Members body, Instant now) {
        var text = body.text("notAfter");
        var until = text == null ? now.plus(DEFAULT) : instant(text);
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            body.faults()
                    .add(
                            "notAfter",
                            "'notAfter' is an instant ahead such as 2026-03-01T00:00:00Z, at most %d days from now."
                                    .formatted(LONGEST.toDays()));
            return now;
        }
        return until.truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
