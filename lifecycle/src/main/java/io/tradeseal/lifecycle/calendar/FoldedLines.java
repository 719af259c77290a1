package io.tradeseal.lifecycle.calendar;

/**
 * A calendar's text as RFC 5545 §3.1 wants it sent: no line has more than 75 octets of UTF-8 without its CRLF; what has is
 * folded, and goes on in a line that begins with a blank. No character is torn apart.
 */
public final class FoldedLines {
    private static final int LONGEST = 75;
    private static final String FOLD = "\r\n ";

    private FoldedLines() {}

    /**
     * Folds what is too long.
     *
     * @param text lines that end in CRLF, not folded yet
     */
    public static String of(String text) {
        var folded = new StringBuilder(text.length() + text.length() / 32);
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == '\r' || character == '\n') {
                octets = 0;
            } else {
                int width = width(character);
                if (octets + width > LONGEST) {
                    folded.append(FOLD);
                    octets = 1;
                }
                octets += width;
            }
            folded.appendCodePoint(character);
        }
        return folded.toString();
    }

    /** Octets of a character in UTF-8 (RFC 3629 §3). */
    private static int width(int character) {
        if (character < 0x80) return 1;
        if (character < 0x800) return 2;
        return character < 0x10000 ? 3 : 4;
    }
}
