package io.tradeseal.as2.mime;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A MIME entity (RFC 2045 §2.4).
 *
 * @param whole the entity as it came, headers and body, which is what a signature covers; null for the outermost one,
 *     whose headers are those of HTTP
 */
public record Entity(Headers headers, Slice body, @Nullable Slice whole) {
    private static final int USUAL_HEADER_BYTES = 1 << 10;
    private static final int NOWHERE = -1;
    private static final String TYPE = "Content-Type";
    private static final String ENCODING = "Content-Transfer-Encoding";
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    /** What goes on behind a semicolon and begins no field, without the white space that should say so. */
    private static final Pattern BROKEN_FOLD =
            Pattern.compile("(?<=;)[ \t]*\r?\n(?![A-Za-z][A-Za-z0-9_-]*[ \t]*:|\r?\n|$)");

    /**
     * Reads an entity that begins with its own headers.
     *
     * @throws MessageRefused when its headers are none, or more than are read
     */
    public static Entity read(Slice whole, MessageLimits limits) throws IOException {
        var start = whole.first(Math.min(USUAL_HEADER_BYTES, limits.headerBytes()));
        int end = endOfHeaders(start);
        if (end == NOWHERE) {
            start = whole.first(limits.headerBytes());
            end = endOfHeaders(start);
        }
        if (end == NOWHERE && whole.length() > start.length) {
            throw new MessageRefused(
                    Failure.LIMIT_EXCEEDED,
                    "The MIME headers of a part are longer than the %,d bytes that are read.".formatted(start.length));
        }
        int length = end == NOWHERE ? start.length : end;
        var headers = headers(HeaderText.of(start, length));
        return new Entity(headers, whole.from(length), whole);
    }

    /** The position after the empty line. */
    private static int endOfHeaders(byte[] bytes) {
        int lineStart = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (i == lineStart || (i == lineStart + 1 && bytes[lineStart] == '\r')) {
                    return i + 1;
                }
                lineStart = i + 1;
            }
        }
        return NOWHERE;
    }

    private static Headers headers(String block) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        // A line that begins with white space continues the one before (RFC 5322 §2.2.3).
        var unfolded = BROKEN_FOLD.matcher(FOLD.matcher(block).replaceAll("")).replaceAll(" ");
        for (var line : unfolded.split("\r?\n", -1)) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new MessageRefused(
                        Failure.MALFORMED,
                        "What stands where MIME headers belong is none: the message is damaged, or was protected twice.");
            }
            fields.add(Map.entry(line.substring(0, colon).strip(), line.substring(colon + 1)));
        }
        return Headers.of(fields);
    }

    /** Whether it came without MIME headers, and without the empty line that stands for none. */
    public boolean isBare() {
        return whole != null && whole.length() == body.length();
    }

    public MediaType type() {
        return MediaType.read(headers.first(TYPE, "text/plain"));
    }

    /** Empty where what is said of it cannot be read. */
    public Optional<MediaType> readableType() {
        return MediaType.find(headers.first(TYPE, "text/plain"));
    }

    public TransferEncoding encoding() {
        return TransferEncoding.read(headers.first(ENCODING, ""));
    }

    /** Empty where what is said of it cannot be read. */
    public Optional<TransferEncoding> readableEncoding() {
        return TransferEncoding.find(headers.first(ENCODING, ""));
    }

    /** The same bytes, of which nothing is said where it cannot be read. */
    public Entity readable() {
        var instead = Headers.NONE;
        if (readableType().isEmpty()) {
            var name = FileName.of(headers);
            instead = instead.with(TYPE, "application/octet-stream");
            instead = name == null ? instead : instead.with("Content-Disposition", FileName.attachment(name));
        }
        if (readableEncoding().isEmpty()) {
            instead = instead.with(ENCODING, "binary");
        }
        return instead == Headers.NONE ? this : new Entity(instead.with(headers), body, whole);
    }

    /** Whether the body is something else than its transfer encoding says, so that decoding it would lose bytes. */
    public boolean contradictsEncoding() throws IOException {
        return !encoding().fits(body);
    }

    /** Writes the body as it was before it travelled; as it came where its bytes contradict what is said of it. */
    public void readTo(OutputStream out) throws IOException {
        if (contradictsEncoding()) {
            body.writeTo(out);
        } else {
            decodeTo(out);
        }
    }

    /**
     * Writes the body without its transfer encoding.
     *
     * @throws MessageRefused when the encoding is damaged
     */
    public void decodeTo(OutputStream out) {
        try {
            encoding().decode(body.open()).transferTo(out);
        } catch (IOException e) {
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "The %s of the message is damaged or cut off."
                            .formatted(encoding().shown()),
                    e);
        }
    }
}
