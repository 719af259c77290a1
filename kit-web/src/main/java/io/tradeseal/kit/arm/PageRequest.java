package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.BadRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for: the query parameters {@code $top} and {@code $skiptoken}.
 *
 * @param top how many elements at most, 1 to 1,000
 * @param after sort key of the last element of the page before; null for the first page
 */
public record PageRequest(int top, @Nullable List<String> after) {
    private static final int DEFAULT = 100;
    private static final int LARGEST = 1000;

    /**
     * Reads the two parameters.
     *
     * @param keys how many parts the list's sort key has
     * @throws BadRequest when a parameter cannot be read
     */
    public static PageRequest of(@Nullable String top, @Nullable String skipToken, int keys) {
        return new PageRequest(readTop(top), skipToken == null ? null : SkipToken.decode(skipToken, keys));
    }

    /** How many rows to fetch so that it shows whether there is a next page. */
    public int limit() {
        return top + 1;
    }

    /** The sort key where it has one part, to be compared as text: empty for the first page, before every key. */
    public String afterKey() {
        return after == null ? "" : after.getFirst();
    }

    private static int readTop(@Nullable String top) {
        if (top == null) return DEFAULT;
        try {
            var number = Integer.parseInt(top);
            if (number >= 1) return Math.min(number, LARGEST);
        } catch (NumberFormatException e) {
            // refused below, like a number that is too small
        }
        throw new BadRequest("InvalidRequestContent", "$top must be a whole number from 1.", "$top");
    }
}
