package io.tradeseal.contracts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;

/**
 * Subjects and issuers, which events and answers spell as RFC 4514 has it, as people read them: {@code O="Fabrikam, Inc."}
 * for {@code O=Fabrikam\, Inc.} or {@code O=Fabrikam\2C Inc.}. What cannot be seen, or turns what stands beside it around,
 * stays escaped.
 */
public final class DistinguishedNames {
    private static final String SEPARATORS = ",;+";

    private DistinguishedNames() {}

    /** What is no distinguished name comes out as it is, as far as it has no escapes. */
    public static String readable(String name) {
        var parts = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i + 1 < name.length() && name.charAt(i) == '\\') {
                i++;
            } else if (i == name.length() || name.charAt(i) == ',') {
                parts.add(part(name.substring(start, i).stripLeading()));
                start = i + 1;
            }
        }
        return String.join(", ", parts);
    }

    private static String part(String part) {
        int equals = part.indexOf('=');
        var value = part.substring(equals + 1);
        if (value.indexOf('\\') < 0) {
            return part;
        }
        var text = unescaped(value);
        var quoted = text.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0 || c == '"') || !text.equals(text.strip());
        return part.substring(0, equals + 1) + (quoted ? '"' + text.replace("\"", "\\\"") + '"' : text);
    }

    private static String unescaped(String value) {
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); ) {
            int octets = escapedOctets(value, i);
            if (octets > 0) {
                text.append(decoded(value.substring(i, i + 3 * octets)));
                i += 3 * octets;
            } else if (value.charAt(i) == '\\' && i + 1 < value.length()) {
                text.append(value.charAt(i + 1));
                i += 2;
            } else {
                text.append(value.charAt(i++));
            }
        }
        return text.toString();
    }

    /** How many octets in a row are written as a backslash and two hexadecimal digits each. */
    private static int escapedOctets(String value, int from) {
        int count = 0;
        for (int i = from;
                i + 2 < value.length()
                        && value.charAt(i) == '\\'
                        && isHex(value.charAt(i + 1))
                        && isHex(value.charAt(i + 2));
                i += 3) {
            count++;
        }
        return count;
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    /** Octets of UTF-8 that can be seen; the others as they are written. */
    private static String decoded(String escaped) {
        var octets = new ByteArrayOutputStream();
        for (int i = 1; i < escaped.length(); i += 3) {
            octets.write(Integer.parseInt(escaped.substring(i, i + 2), 16));
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets.toByteArray()))
                    .toString();
            return text.codePoints().allMatch(DistinguishedNames::isSeen) ? text : escaped;
        } catch (CharacterCodingException _) {
            return escaped;
        }
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
