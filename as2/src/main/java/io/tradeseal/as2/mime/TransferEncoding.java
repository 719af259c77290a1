package io.tradeseal.as2.mime;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import io.tradeseal.as2.spool.Slice;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the bytes of a body travel (RFC 2045 §6). HTTP carries any bytes, so AS2 rarely needs more than BINARY. */
public enum TransferEncoding {
    /** As they are, whatever they are. */
    BINARY,
    /** As they are, said to be lines of text: whoever signs them may have meant CRLF where LF came. */
    TEXT,
    BASE64,
    QUOTED_PRINTABLE;

    private static final int BUFFER = 64 << 10;
    /** A comment, a parameter, whatever else is no letter: {@code "8-bit"; (sic)}. */
    private static final Pattern ORNAMENT = Pattern.compile("\\([^()]*\\)|;.*|[^A-Za-z0-9]");

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

    /** @throws MessageRefused when it is none of RFC 2045's */
    static TransferEncoding read(String field) {
        return find(field)
                .orElseThrow(() -> new MessageRefused(
                        Failure.MALFORMED,
                        "The Content-Transfer-Encoding %s is not known: binary, 7bit, 8bit, base64 and quoted-printable are."
                                .formatted(Sanitized.shown(field))));
    }

    /** The same, in any spelling; empty when it is none. */
    static Optional<TransferEncoding> find(String field) {
        return switch (ORNAMENT.matcher(field).replaceAll("").toLowerCase(Locale.ROOT)) {
            case "binary" -> Optional.of(BINARY);
            case "", "7bit", "8bit" -> Optional.of(TEXT);
            case "base64" -> Optional.of(BASE64);
            case "quotedprintable" -> Optional.of(QUOTED_PRINTABLE);
            default -> Optional.empty();
        };
    }

    /** As a header names it. */
    public String shown() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether these bytes can be of this encoding. Decoders leave out what cannot, as RFC 2045 §6.8 asks of them: of an
     * order that only says that it is base64, hardly anything would be left.
     */
    boolean fits(Slice body) throws IOException {
        if (this == BINARY || this == TEXT) {
            return true;
        }
        var window = new byte[BUFFER];
        boolean ended = false;
        try (var in = body.open()) {
            for (int count; (count = in.read(window, 0, BUFFER)) > 0; ) {
                for (int i = 0; i < count; i++) {
                    int b = window[i] & 0xff;
                    boolean blank = b == ' ' || b == '\t' || b == '\r' || b == '\n';
                    if (this == QUOTED_PRINTABLE ? b > '~' || (b < ' ' && !blank) : !blank && !isBase64(b, ended)) {
                        return false;
                    }
                    ended |= b == '=';
                }
            }
        }
        return true;
    }

    /** @param ended whether the padding has begun, behind which nothing follows */
    private static boolean isBase64(int b, boolean ended) {
        return b == '=' || (!ended && ((Character.isLetterOrDigit(b) && b < 0x80) || b == '+' || b == '/'));
    }

    /** Java's decoders ask for single bytes, each of which would be a system call where the body is in a file. */
    public InputStream decode(InputStream body) throws IOException {
        return switch (this) {
            case BINARY, TEXT -> body;
            case BASE64 -> Base64.getMimeDecoder().wrap(new BufferedInputStream(body, BUFFER));
            case QUOTED_PRINTABLE -> quotedPrintable(new BufferedInputStream(body, BUFFER));
        };
    }

    private static InputStream quotedPrintable(InputStream body) throws IOException {
        try {
            return MimeUtility.decode(body, "quoted-printable");
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    /** Lines of 76 characters for BASE64; closing the stream writes the last of them and leaves {@code out} open. */
    public static OutputStream base64(OutputStream out) {
        return LINES.wrap(new Unclosed(out));
    }

    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
