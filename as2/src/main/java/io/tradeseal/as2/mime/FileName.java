package io.tradeseal.as2.mime;

import io.tradeseal.as2.refusal.Sanitized;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a file beside its content: in by every way that senders have found, out by the one that most receivers read. */
public final class FileName {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`{|}~-]+");
    private static final String PLAIN_IN_RFC_5987 = "!#$&+-.^_`|~";
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?\\s]{1,40}\\?[bBqQ]\\?[^?]*\\?=");
    private static final Pattern BETWEEN_ENCODED_WORDS = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");

    /** What decoders put in the place of octets that are no letter. */
    private static final String UNREADABLE = "\uFFFD";

    private FileName() {}

    /**
     * The name that the sender gave the file, without any path; null when none was sent. Read are RFC 2231 and RFC 2047, blanks without
     * quotation marks, and paths of Windows. A name that can be decoded goes before one that cannot.
     */
    public static @Nullable String of(Headers headers) {
        var disposition = new Written(new LooseField(headers.first("Content-Disposition", "")), "filename");
        var type = new Written(new LooseField(headers.first("Content-Type", "")), "name");
        return disposition
                .decoded()
                .or(type::decoded)
                .or(disposition::asItCame)
                .or(type::asItCame)
                .map(Sanitized::fileName)
                .orElse(null);
    }

    /** A name in one field, in up to two ways. */
    private record Written(LooseField field, String parameter) {
        Optional<String> decoded() {
            return field.encoded(parameter)
                    .decoded()
                    .flatMap(FileName::decoded)
                    .or(() -> field.parameter(parameter).flatMap(FileName::decoded));
        }

        Optional<String> asItCame() {
            return field.encoded(parameter)
                    .asItCame()
                    .filter(FileName::isName)
                    .or(() -> field.parameter(parameter).filter(FileName::isName));
        }
    }

    private static boolean isName(String text) {
        return !text.isBlank();
    }

    /** RFC 2047 §5 forbids encoded words here, and mail programs write them all the same. Empty where one cannot be decoded. */
    private static Optional<String> decoded(String value) {
        var joined = BETWEEN_ENCODED_WORDS.matcher(value).replaceAll("");
        var text = ENCODED_WORD.matcher(joined).replaceAll(word -> Matcher.quoteReplacement(word(word.group())));
        return Optional.of(text).filter(FileName::isName).filter(name -> !name.contains(UNREADABLE));
    }

    private static String word(String encoded) {
        try {
            var word = MimeUtility.decodeWord(encoded);
            return word.isEmpty() ? UNREADABLE : word;
        } catch (ParseException | UnsupportedEncodingException e) {
            return UNREADABLE;
        }
    }

    /**
     * The value of a {@code Content-Disposition} that tells a name of whatever letters, on one line: in ASCII for who reads
     * no more, and whole behind it (RFC 6266, RFC 5987), where every reader of RFC 2231 finds it too.
     */
    public static String attachment(String fileName) {
        var name = Sanitized.fileName(fileName);
        var ascii = ascii(name);
        var plain = TOKEN.matcher(ascii).matches() ? ascii : '"' + ascii.replace("\"", "\\\"") + '"';
        return "attachment; filename=" + plain + (ascii.equals(name) ? "" : "; filename*=UTF-8''" + encoded(name));
    }

    /** Letters without their accents; what has no such letter becomes a low line. */
    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\x20-\\x7E]", "_");
    }

    private static String encoded(String name) {
        var encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN_IN_RFC_5987.indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return encoded.toString();
    }
}
