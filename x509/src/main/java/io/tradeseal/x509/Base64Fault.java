package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Why a text is not base64: which character, in which line, and what most likely put it there. Looked for once a text could
 * not be decoded.
 */
final class Base64Fault {
    private static final Pattern URL_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern QUOTED_PRINTABLE = Pattern.compile("=(?:[0-9A-F]{2}|[ \\t]*+\\R)");
    private static final Pattern HEXADECIMAL = Pattern.compile("\\s*+(?:\\p{XDigit}{2}[:-]){4}");

    private static final Pattern HEADER = Pattern.compile("[A-Za-z-]++: ");

    private static final String ENCODED_FOR_URLS =
            "The text is encoded for URLs or forms (%2B, %0A): decode it before it is sent.";
    private static final String HEX =
            "The text is hexadecimal, a dump or a fingerprint: send the certificate as PEM or base64.";
    private static final String AROUND =
            "It belongs to a header or to words around the certificate: send what stands from -----BEGIN to the end of -----END.";
    private static final String ANOTHER = "Only A-Z, a-z, 0-9, + and / may occur, and = at the end.";

    private final TextPart part;
    private final String text;
    private final int start;
    private final int end;

    private Base64Fault(TextPart part) {
        this.part = part;
        this.text = part.text();
        this.start = part.start();
        this.end = part.end();
    }

    static Unreadable of(TextPart part) {
        var fault = new Base64Fault(part);
        int at = fault.position();
        return new Unreadable(Reason.WRONG_BASE64, at < 0 ? fault.count() : fault.character(at));
    }

    /** The first character that no base64 has; hyphens of a boundary line only where nothing else explains them. */
    private int position() {
        int hyphens = -1;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '-' && (follows(i, "-") || (i > start && text.charAt(i - 1) == '-'))) {
                hyphens = hyphens < 0 ? i : hyphens;
            } else if (c == '=') {
                int next = afterPadding(i);
                if (!endsBase64(next)) {
                    return i;
                }
                i = next - 1;
            } else if (!isBase64(c)) {
                return i;
            }
        }
        return hyphens;
    }

    private static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == ' '
                || c == '\n'
                || c == '\r'
                || c == '\t';
    }

    private int afterPadding(int at) {
        int next = at;
        while (next < end && (text.charAt(next) == '=' || text.charAt(next) <= ' ')) {
            next++;
        }
        return next;
    }

    /** Nothing follows, or what may be a damaged boundary line. */
    private boolean endsBase64(int next) {
        return next == end || text.startsWith("--", next);
    }

    private boolean follows(int at, String what) {
        return text.startsWith(what, at + 1);
    }

    private String count() {
        long characters =
                part.content().chars().filter(c -> c > ' ' && c != '=').count();
        return "The text is not base64: %d characters and the '=' after them make no whole number of octets. A character was lost, such as a '+' that became a blank, or one is too many."
                .formatted(characters);
    }

    private String character(int at) {
        int c = text.codePointAt(at);
        var place = part.later(at, end);
        return "The text is not base64: %s stands in line %d, column %d. %s"
                .formatted(name(c), place.line(), place.column(), cause(at, c));
    }

    /** As it looks, where it can be seen, and by its number and name. */
    private static String name(int c) {
        var named = "U+%04X (%s)".formatted(c, Objects.requireNonNullElse(Character.getName(c), "no character"));
        boolean visible = c > ' ' && !Text.isUnsafe(Character.toString(c)) && !Character.isSpaceChar(c);
        return visible ? "'%s', %s,".formatted(Character.toString(c), named) : named;
    }

    private String cause(int at, int c) {
        if (c == '-' && part.content().contains("BEGIN+")) {
            return ENCODED_FOR_URLS;
        }
        return switch (c) {
            case '\\' ->
                "A line break or a slash is written as an escape (\\n, \\/), as inside JSON or a program: send the character itself.";
            case 0xFEFF -> "It is a byte order mark, which an editor puts before a text: save the file without it.";
            case '<', '&' -> "The text is HTML or XML: send what it shows, without tags and entities.";
            case '%' -> URL_ENCODED.matcher(text).region(at, end).lookingAt() ? ENCODED_FOR_URLS : ANOTHER;
            case '=' -> equalsSign(at);
            case '-', '_' -> hyphen(at);
            case '"', '\'', '`' -> "The text stands in quotation marks: send it without.";
            case '{', '}', '[', ']' -> "The text is JSON: send the value of the member that holds the certificate.";
            case ':', ';', ',' -> colon();
            case '.', '…' -> "The text was shortened where dots stand: send all of it.";
            default -> rare(c);
        };
    }

    private String equalsSign(int at) {
        return QUOTED_PRINTABLE.matcher(text).region(at, end).lookingAt()
                ? "The text is quoted-printable (=3D, = at the ends of lines), as mails carry it: save the attachment, or decode it."
                : "It ends base64, but more follows: send one certificate's base64, or several as PEM.";
    }

    private String hyphen(int at) {
        if (HEXADECIMAL.matcher(text).region(start, end).lookingAt()) {
            return HEX;
        }
        if (HEADER.matcher(text).region(at, end).lookingAt()) {
            return AROUND;
        }
        boolean boundary = text.startsWith("--", at)
                || part.content().toUpperCase(Locale.ROOT).contains("CERTIFICATE--");
        return boundary
                ? "A boundary line is damaged: it is -----BEGIN CERTIFICATE----- with five hyphens on either side, and so is its end."
                : "The text is base64url, as tokens and JWKs use it: write + for - and / for _.";
    }

    private String colon() {
        return HEXADECIMAL.matcher(text).region(start, end).lookingAt() ? HEX : AROUND;
    }

    private static String rare(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT ->
                "It looks like a blank or like nothing, as web pages and word processors put it: send the text as plain ASCII.";
            case Character.DASH_PUNCTUATION, Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
                "A word processor put it in the place of a hyphen or a quotation mark: send the text as plain ASCII.";
            default -> ANOTHER;
        };
    }
}
