package io.tradeseal.x509;

import java.util.Arrays;
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
        try {
            return Base64.getDecoder().decode(withoutWhiteSpace());
        } catch (IllegalArgumentException _) {
            throw Base64Fault.of(this);
        }
    }

    /** In one copy of it, as a text may have megabytes; what no base64 has is left for the decoder to refuse. */
    private byte[] withoutWhiteSpace() {
        var kept = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                kept[length++] = c < 0x80 ? (byte) c : (byte) '?';
            }
        }
        return length == kept.length ? kept : Arrays.copyOf(kept, length);
    }
}
