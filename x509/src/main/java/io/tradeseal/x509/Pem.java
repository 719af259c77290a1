package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Textual encodings (RFC 7468), read as senders write them: text before, between and after, any line length. */
final class Pem {
    static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    /** All blocks in order. */
    static List<PemBlock> blocks(String text) {
        var blocks = new ArrayList<PemBlock>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0 || labelEnd - at > 80) {
                throw new Unreadable(
                        Reason.WRONG_BASE64, "A PEM block begins with \"-----BEGIN \" but its first line has no end.");
            }
            if (blocks.size() == Limits.PARTS) {
                throw new Unreadable(
                        Reason.TOO_MANY,
                        "The file has more than %d PEM blocks; send fewer at once.".formatted(Limits.PARTS));
            }
            var label = text.substring(at + BEGIN.length(), labelEnd).strip();
            int bodyStart = labelEnd + DASHES.length();
            int bodyEnd = text.indexOf(END, bodyStart);
            int next = text.indexOf(BEGIN, bodyStart);
            if (bodyEnd < 0 || (next >= 0 && next < bodyEnd)) {
                throw new Unreadable(
                        Reason.TRUNCATED,
                        "A PEM block has no \"-----END\" line, as in a file that was cut off on its way.");
            }
            blocks.add(new PemBlock(label, text, bodyStart, bodyEnd));
            at = next;
        }
        return blocks;
    }

    /** Base64 with any white space in it, with or without padding. */
    static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(hasWhiteSpace(base64) ? withoutWhiteSpace(base64) : base64);
        } catch (IllegalArgumentException _) {
            throw new Unreadable(
                    Reason.WRONG_BASE64,
                    "The text is not base64: only A-Z, a-z, 0-9, + and / may occur, and = at its end.");
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
