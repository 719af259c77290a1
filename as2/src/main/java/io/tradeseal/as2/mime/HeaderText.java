package io.tradeseal.as2.mime;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The bytes of header fields as text: UTF-8 where they are (RFC 6532), and otherwise what Windows takes for ISO 8859-1. */
public final class HeaderText {
    private static final Pattern WORD = Pattern.compile("=\\?UTF-8\\?B\\?([A-Za-z0-9+/=]+)\\?=");
    private static final Charset OTHERWISE = Charset.forName("windows-1252");

    private HeaderText() {}

    static String of(byte[] bytes, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, 0, length, OTHERWISE);
        }
    }

    /**
     * Of a value whose bytes an HTTP server has put into the lower half of its characters, or a gateway before it into one
     * encoded word (RFC 2047).
     */
    public static String ofHttp(String value) {
        var word = WORD.matcher(value);
        if (word.matches()) {
            return decoded(word.group(1), value);
        }
        var bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return value.chars().allMatch(c -> c <= 0xff) ? of(bytes, bytes.length) : value;
    }

    private static String decoded(String base64, String otherwise) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return of(bytes, bytes.length);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    /** A text of whatever letters in ASCII (RFC 2047), where a field has no parameters. */
    public static String encoded(String text) {
        try {
            return MimeUtility.encodeText(text, "UTF-8", null);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
