package io.tradeseal.notification;

import io.tradeseal.kit.error.BadRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text from a query parameter that is about to meet the database. */
public final class QueryText {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST = 1000;

    private QueryText() {}

    /**
     * Null for a parameter that was not sent or is blank.
     *
     * @throws BadRequest for text that nothing stored can match
     */
    public static @Nullable String of(@Nullable String text, String parameter) {
        if (text == null || text.isBlank()) return null;
        if (text.length() > LONGEST || CONTROL.matcher(text).find())
            throw new BadRequest(
                    "InvalidRequestContent",
                    "'%s' has at most %d characters and no control characters.".formatted(parameter, LONGEST),
                    parameter);
        return text.strip();
    }
}
