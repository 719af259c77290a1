package io.tradeseal.as2.mime;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a multipart body (RFC 2046 §5.1.1) as the very bytes between two delimiters: a signature covers
 * these, and a library that reads and writes headers anew may change one of them.
 */
public final class Multipart {
    private static final int WINDOW = 64 << 10;
    private static final int MAX_BOUNDARY = 200;

    private final Slice body;
    private final byte[] delimiter;
    private final int[] skip = new int[256];

    private Multipart(Slice body, String boundary) {
        this.body = body;
        this.delimiter = ("\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(skip, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            skip[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
    }

    /**
     * The parts in order, each with its headers and without the line end before the next delimiter.
     *
     * @throws MessageRefused without a boundary, without the closing delimiter, or with too many parts
     */
    public static List<Slice> parts(Slice body, MediaType type) throws IOException {
        var boundary = type.parameter("boundary", "");
        if (boundary.isBlank() || boundary.length() > MAX_BOUNDARY) {
            throw new MessageRefused(
                    Failure.MALFORMED, "The %s has no boundary, or one that is too long.".formatted(type.name()));
        }
        return new Multipart(body, boundary).parts();
    }

    private List<Slice> parts() throws IOException {
        var parts = new ArrayList<Slice>();
        // A delimiter may open the body, without the line end that stands before all others.
        var found = atStart();
        if (found == null) {
            found = next(0);
        }
        while (found != null && !found.closing()) {
            var following = next(found.after() - 1);
            if (following == null) {
                break;
            }
            if (parts.size() == MessageLimits.PARTS) {
                throw new MessageRefused(
                        Failure.LIMIT_EXCEEDED,
                        "The message has more than the %d parts that are read.".formatted(MessageLimits.PARTS));
            }
            long end = Math.max(withoutCarriageReturn(following.lineEnd()), found.after());
            parts.add(body.part(found.after(), end - found.after()));
            found = following;
        }
        if (found == null || !found.closing()) {
            throw new MessageRefused(
                    Failure.MALFORMED, "The message ends before its last part does: its closing boundary is missing.");
        }
        return parts;
    }

    /**
     * @param lineEnd position of the line feed before the delimiter
     * @param after the first position behind the delimiter's line; of the closing one, behind which nothing is read, in it
     */
    private record Delimiter(long lineEnd, long after, boolean closing) {}

    private @Nullable Delimiter atStart() throws IOException {
        int bare = delimiter.length - 1;
        var start = body.first(bare);
        return Arrays.equals(start, Arrays.copyOfRange(delimiter, 1, delimiter.length)) ? line(-1, bare) : null;
    }

    private @Nullable Delimiter next(long from) throws IOException {
        var window = new byte[(int) Math.min(WINDOW, body.length())];
        for (long start = from; body.length() - start >= delimiter.length; ) {
            int count = fill(window, start);
            int at = 0;
            while ((at = find(window, at, count)) >= 0) {
                var line = line(start + at, start + at + delimiter.length);
                if (line != null) {
                    return line;
                }
                at++;
            }
            start += count - delimiter.length + 1;
        }
        return null;
    }

    private int fill(byte[] window, long start) throws IOException {
        try (var stream = body.from(start).open()) {
            return stream.readNBytes(window, 0, window.length);
        }
    }

    /** Horspool's search: most bytes are never looked at. */
    private int find(byte[] window, int from, int count) {
        int last = delimiter.length - 1;
        for (int at = from; at + last < count; at += skip[window[at + last] & 0xff]) {
            int i = last;
            while (i >= 0 && window[at + i] == delimiter[i]) {
                i--;
            }
            if (i < 0) {
                return at;
            }
        }
        return -1;
    }

    /** The rest of a delimiter's line may be two hyphens and white space; anything else makes it another boundary's. */
    private @Nullable Delimiter line(long lineEnd, long after) throws IOException {
        var rest = body.from(after).first(MAX_BOUNDARY);
        int i = 0;
        boolean closing = rest.length >= 2 && rest[0] == '-' && rest[1] == '-';
        if (closing) {
            return new Delimiter(lineEnd, after, true);
        }
        while (i < rest.length && (rest[i] == ' ' || rest[i] == '\t' || rest[i] == '\r')) {
            i++;
        }
        return i < rest.length && rest[i] == '\n' ? new Delimiter(lineEnd, after + i + 1, false) : null;
    }

    private long withoutCarriageReturn(long lineFeed) throws IOException {
        return body.part(lineFeed - 1, 1).first(1)[0] == '\r' ? lineFeed - 1 : lineFeed;
    }
}
