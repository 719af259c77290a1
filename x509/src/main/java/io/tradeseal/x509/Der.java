package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of DER, or of BER as some containers use it: a window on the received bytes, which are never copied before
 * someone asks for them and never encoded again (ITU-T X.690).
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int ENUMERATED = 0x0A;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int CONSTRUCTED = 0x20;

    private final byte[] source;
    private final int start;
    private final int content;
    private final int contentEnd;
    private final int end;

    private Der(byte[] source, int start, int content, int contentEnd, int end) {
        this.source = source;
        this.start = start;
        this.content = content;
        this.contentEnd = contentEnd;
        this.end = end;
    }

    /** The element at the beginning; what follows it stays unread. */
    static Der first(byte[] bytes) {
        return at(bytes, 0, bytes.length, 0);
    }

    /** The only element of these bytes. */
    static Der only(byte[] bytes) {
        var element = first(bytes);
        if (element.end != bytes.length) {
            throw new Unreadable(
                    Reason.TRAILING_BYTES,
                    "%d bytes follow the end of the ASN.1 data; a certificate ends where its length says."
                            .formatted(bytes.length - element.end));
        }
        return element;
    }

    private static Der at(byte[] source, int start, int limit, int depth) {
        if (depth > Limits.DEPTH) {
            throw new Unreadable(
                    Reason.TOO_DEEP,
                    "The ASN.1 data is nested deeper than %d levels, which no certificate is.".formatted(Limits.DEPTH));
        }
        int position = start;
        int tag = octet(source, position++, limit);
        if ((tag & 0x1F) == 0x1F) {
            while ((octet(source, position++, limit) & 0x80) != 0) {
                // the tag number goes on
            }
        }
        int length = octet(source, position++, limit);
        if (length == 0x80 && (tag & CONSTRUCTED) != 0) {
            return indefinite(source, start, position, limit, depth);
        }
        if (length >= 0x80) {
            int octets = length & 0x7F;
            if (octets == 0 || octets > 4) {
                throw malformed();
            }
            long value = 0;
            for (int i = 0; i < octets; i++) {
                value = (value << 8) | octet(source, position++, limit);
            }
            if (value > limit - position) {
                throw truncated(value - (limit - position));
            }
            length = (int) value;
        }
        if (length > limit - position) {
            throw truncated(length - (limit - position));
        }
        return new Der(source, start, position, position + length, position + length);
    }

    private static Der indefinite(byte[] source, int start, int content, int limit, int depth) {
        int position = content;
        while (octet(source, position, limit) != 0 || octet(source, position + 1, limit) != 0) {
            position = at(source, position, limit, depth + 1).end;
        }
        return new Der(source, start, content, position, position + 2);
    }

    private static int octet(byte[] source, int position, int limit) {
        if (position >= limit) {
            throw truncated(1);
        }
        return source[position] & 0xFF;
    }

    private static Unreadable truncated(long missing) {
        return new Unreadable(
                Reason.TRUNCATED,
                "The data ends too early, as in a file that was cut off on its way: at least %d more bytes were announced."
                        .formatted(missing));
    }

    static Unreadable malformed() {
        return new Unreadable(
                Reason.MALFORMED, "The data is not the ASN.1 structure that a certificate has (RFC 5280).");
    }

    int tag() {
        return source[start] & 0xFF;
    }

    boolean is(int tag) {
        return tag() == tag;
    }

    /** Whether this is the context-specific element with this number, primitive or constructed. */
    boolean isContext(int number) {
        return (tag() & ~CONSTRUCTED) == (0x80 | number);
    }

    boolean isConstructed() {
        return (tag() & CONSTRUCTED) != 0;
    }

    int length() {
        return contentEnd - content;
    }

    /** Octet of the content. */
    int octet(int index) {
        return octet(source, content + index, contentEnd);
    }

    byte[] content() {
        return Arrays.copyOfRange(source, content, contentEnd);
    }

    /** The element as received, tag and length included. */
    byte[] encoded() {
        return start == 0 && end == source.length ? source : Arrays.copyOfRange(source, start, end);
    }

    boolean sameBytes(Der other) {
        return Arrays.equals(source, start, end, other.source, other.start, other.end);
    }

    boolean hasContent(byte[] bytes) {
        return Arrays.equals(source, content, contentEnd, bytes, 0, bytes.length);
    }

    List<Der> children() {
        var children = new ArrayList<Der>();
        for (int position = content; position < contentEnd; ) {
            var child = at(source, position, contentEnd, 0);
            children.add(child);
            position = child.end;
        }
        return children;
    }

    /** Child by position; malformed when there are fewer. */
    Der child(int index) {
        int position = content;
        for (int i = 0; position < contentEnd; i++) {
            var child = at(source, position, contentEnd, 0);
            if (i == index) {
                return child;
            }
            position = child.end;
        }
        throw malformed();
    }

    /** The element inside an explicit tag, an octet string or a bit string without unused bits. */
    Der inside() {
        int from = is(BIT_STRING) ? content + 1 : content;
        return at(source, from, contentEnd, 0);
    }

    /** Walks through everything that is constructed and refuses what is nested too deeply or overruns its parent. */
    void checkNesting() {
        try {
            checkNesting(0);
        } catch (Unreadable e) {
            throw e.reason() == Reason.TRUNCATED ? malformed() : e;
        }
    }

    private void checkNesting(int depth) {
        for (int position = content; position < contentEnd; ) {
            var child = at(source, position, contentEnd, depth + 1);
            if (child.isConstructed()) {
                child.checkNesting(depth + 1);
            }
            position = child.end;
        }
    }
}
