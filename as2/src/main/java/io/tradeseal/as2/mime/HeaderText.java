package io.tradeseal.as2.mime;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The bytes of header fields as text: UTF-8 where they are (RFC 6532), and otherwise what Windows takes for ISO 8859-1. */
public final class HeaderText {
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

    /** Of a value whose bytes an HTTP server has put into the lower half of its characters. */
    public static String ofHttp(String value) {
        var bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return value.chars().allMatch(c -> c <= 0xff) ? of(bytes, bytes.length) : value;
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
