package io.tradeseal.x509;

import java.util.Base64;

/**
 * A part of a text, and where in the text it begins, so that of a file of thousands each part tells its faults without looking
 * at the others.
 *
 * @param line of its first character, from 1
 * @param column of its first character, from 1
 */
record TextPart(String text, int start, int end, int line, int column) {
    static TextPart of(String text) {
        return new TextPart(text, 0, text.length(), 1, 1);
    }

    /** Another part of the text, which begins after this one began. */
    TextPart later(int from, int to) {
        int thatLine = line;
        int thatColumn = column;
        for (int i = start; i < from; i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
            thatLine += ends ? 1 : 0;
            thatColumn = ends ? 1 : thatColumn + 1;
        }
        return new TextPart(text, from, to, thatLine, thatColumn);
    }

    String content() {
        return text.substring(start, end);
    }

    /**
     * Of base64 with any white space in it, with or without padding.
     *
     * @throws Unreadable which names the character that is to blame and its line in the text
     */
    byte[] decoded() {
        var base64 = content();
        try {
            return Base64.getDecoder().decode(hasWhiteSpace(base64) ? withoutWhiteSpace(base64) : base64);
        } catch (IllegalArgumentException _) {
            throw Base64Fault.of(this);
        }
    }

    private static boolean hasWhiteSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ') {
                return true;
            }
        }
        return false;
    }

    private static String withoutWhiteSpace(String text) {
        var kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
