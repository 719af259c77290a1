package io.tradeseal.x509;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strings of a certificate made safe to store, print and send: PostgreSQL takes no NUL, a terminal obeys control
 * characters, and characters that turn the writing direction make one name look like another.
 */
final class Text {
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");

    private Text() {}

    /** The characters of an ASN.1 string type; null for another type. */
    static @Nullable String string(Der der) {
        return switch (der.tag()) {
            case 0x0C -> new String(der.content(), StandardCharsets.UTF_8);
            case 0x12, 0x13, 0x16, 0x1A -> new String(der.content(), StandardCharsets.ISO_8859_1);
            case 0x14 ->
                new String(der.content(), StandardCharsets.ISO_8859_1); // T.61, which everyone wrote Latin-1 in
            case 0x1C -> new String(der.content(), UTF_32);
            case 0x1E -> new String(der.content(), StandardCharsets.UTF_16BE);
            default -> null;
        };
    }

    /** IA5String content of an implicitly tagged element. */
    static String ia5(Der der) {
        return new String(der.content(), StandardCharsets.ISO_8859_1);
    }

    /** Unsafe characters as {@code \} and two hexadecimal digits for each octet of their UTF-8, and at most the limit's length. */
    static String safe(String text) {
        int length = Math.min(text.length(), Limits.TEXT);
        if (!isPlain(text, length)) {
            return escaped(text);
        }
        return length == text.length() ? text : text.substring(0, length) + "…";
    }

    /** Printable ASCII, as nearly every name is: nothing in it has to be looked up. */
    private static boolean isPlain(String text, int length) {
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@link #safe} had to replace a character. */
    static boolean isUnsafe(String text) {
        return !isPlain(text, text.length()) && text.codePoints().anyMatch(Text::isUnsafe);
    }

    private static String escaped(String text) {
        var safe = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isUnsafe(c)) {
                for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    safe.append('\\').append("%02X".formatted(octet));
                }
            } else {
                safe.appendCodePoint(c);
            }
            if (safe.length() > Limits.TEXT) {
                return safe.append('…').toString();
            }
        }
        return safe.toString();
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
