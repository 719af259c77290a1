package io.tradeseal.as2.refusal;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message, as its receipt says it (RFC 4130 §7.4.3, RFC 3798 §3.2.6).
 *
 * @param type {@code processed} or {@code failed}
 * @param modifier such as {@code Error: decryption-failed}; null for a message that was taken without reservation
 */
public record Disposition(String type, @Nullable String modifier) {
    public static final Disposition PROCESSED = new Disposition("processed", null);

    private static final String MODE = "automatic-action/MDN-sent-automatically";
    private static final Pattern LAST_SEMICOLONS = Pattern.compile("[;\\s]+$");
    private static final Pattern FIELD = Pattern.compile(
            "[^;]{1,100};\\s*(?:\\([^()]*\\)\\s*)*+([A-Za-z-]{1,40})\\s*(?:\\([^()]*\\)\\s*)*+(.{0,400})",
            Pattern.DOTALL);

    /** Of {@code processed/Error: decryption-failed}, as {@link #text} shows it. */
    static Disposition of(String text) {
        var typeAndModifier = text.split("/", 2);
        return new Disposition(typeAndModifier[0], typeAndModifier.length < 2 ? null : typeAndModifier[1]);
    }

    /**
     * Reads the value of a {@code Disposition} field; null when it is none. Comments and a last semicolon say nothing; what
     * stands behind another does, and counts as a modifier.
     */
    public static @Nullable Disposition read(String field) {
        var match = FIELD.matcher(field.strip());
        if (!match.matches()) {
            return null;
        }
        var type = match.group(1).toLowerCase(Locale.ROOT);
        var rest = LAST_SEMICOLONS.matcher(match.group(2)).replaceAll("").strip();
        if (rest.isEmpty()) {
            return new Disposition(type, null);
        }
        var modifier = rest.substring(1).strip();
        boolean separated = rest.startsWith("/") || rest.startsWith(";");
        return separated && !modifier.isEmpty() ? new Disposition(type, modifier) : null;
    }

    /** Whether the receiver took the message: with a warning at most. */
    public boolean accepted() {
        return type.equals("processed")
                && (modifier == null || modifier.toLowerCase(Locale.ROOT).startsWith("warning"));
    }

    /** {@code processed/Error: decryption-failed}. */
    public String text() {
        return modifier == null ? type : type + "/" + modifier;
    }

    /** The value of the {@code Disposition} field. */
    public String field() {
        return MODE + "; " + text();
    }
}
