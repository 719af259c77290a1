package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.ArrayList;
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
        var part = TextPart.of(text);
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
            part = part.later(bodyStart, bodyEnd);
            blocks.add(new PemBlock(label, part));
            at = next;
        }
        return blocks;
    }
}
