package io.tradeseal.as2.mime;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What stands inside a layer of protection: an entity with MIME headers, or a content without any, since some senders
 * protect a file as it is. What is neither for certain is refused, so that no byte of a content is taken for a header.
 */
public final class Inside {
    private static final int FIRST_BYTES = 1 << 10;
    private static final int JUDGED = 64;
    private static final int NOWHERE = -1;
    /** Some write blanks into names. EDIFACT's service string advice alone begins as a field does. */
    private static final Pattern FIELD = Pattern.compile("(?!UNA:)[A-Za-z][A-Za-z0-9_ -]{0,76}\\t*:");

    private static final Pattern MIME_FIELD = Pattern.compile("(?im)^(content-[a-z-]+|mime-version)[ \\t]*:");

    private Inside() {}

    /**
     * Reads it. A content without headers becomes an entity that {@link Entity#isBare is bare}.
     *
     * @throws MessageRefused when there are headers, and where the content begins cannot be told
     */
    public static Entity read(Slice whole, MessageLimits limits) throws IOException {
        var first = text(whole.first(FIRST_BYTES));
        if (first.startsWith("\n") || first.startsWith("\r\n")) {
            return Entity.read(whole, limits);
        }
        if (!FIELD.matcher(first).lookingAt()) {
            return bare(whole);
        }
        var block = endOfBlock(first) == NOWHERE ? text(whole.first(limits.headerBytes())) : first;
        int end = endOfBlock(block);
        var headers = end == NOWHERE ? block : block.substring(0, end);
        if (!MIME_FIELD.matcher(headers).find()) {
            return bare(whole);
        }
        if (!areHeaders(headers) || (end == NOWHERE && whole.length() == block.length())) {
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "The protected part has MIME headers and no empty line behind them, so that nobody can tell where its content begins.");
        }
        return Entity.read(whole, limits);
    }

    /** The same of a content whose bytes are proven: where its headers run into it, all of it is the content. */
    public static Entity readProven(Slice whole, MessageLimits limits) throws IOException {
        try {
            return read(whole, limits);
        } catch (MessageRefused e) {
            if (e.failure() != Failure.MALFORMED) {
                throw e;
            }
            return bare(whole);
        }
    }

    private static boolean areHeaders(String block) {
        boolean goesOn = false;
        for (var line : block.split("\n", -1)) {
            boolean continued = goesOn || line.isBlank() || line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (!continued && !FIELD.matcher(line).lookingAt()) {
                return false;
            }
            goesOn = line.stripTrailing().endsWith(";");
        }
        return true;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Where the empty line begins. */
    private static int endOfBlock(String text) {
        int lineFeeds = text.indexOf("\n\n");
        int lineEnds = text.indexOf("\n\r\n");
        return lineFeeds == NOWHERE || lineEnds == NOWHERE
                ? Math.max(lineFeeds, lineEnds)
                : Math.min(lineFeeds, lineEnds);
    }

    private static Entity bare(Slice whole) {
        return new Entity(Headers.NONE.with("Content-Type", "application/octet-stream"), whole, whole);
    }

    /**
     * Whether it begins as text does: what a wrong key makes of a content without headers does not, and would otherwise be
     * taken for one.
     */
    public static boolean isText(Slice content) throws IOException {
        var bytes = content.first(JUDGED);
        var decoded = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, false);
        return !result.isError() && decoded.flip().chars().allMatch(Inside::isOfText);
    }

    /** White space, the separators that EDIFACT and X12 take out of the control characters, and all that is printed. */
    private static boolean isOfText(int c) {
        return c >= 0x1c ? c != 0x7f : c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }
}
