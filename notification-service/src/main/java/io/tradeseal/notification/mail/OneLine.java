package io.tradeseal.notification.mail;

import java.util.regex.Pattern;

/**
 * Makes text from a certificate harmless in a subject or a line of a mail. Anybody can issue a certificate whose subject
 * holds line breaks (a forged header or paragraph) or marks that turn the direction of writing (a forged name).
 */
final class OneLine {
    /** Control and format characters, line and paragraph separators, what is no character at all, private use. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Cn}\\p{Co}\\p{Zl}\\p{Zp}]+");

    private static final Pattern BLANKS = Pattern.compile("\\p{Zs}+");

    private OneLine() {}

    /** At most {@code longest} characters; what is cut off is marked by an ellipsis. */
    static String of(String text, int longest) {
        if (text.length() <= longest && isPlain(text)) return text;
        var line = BLANKS.matcher(UNPRINTABLE.matcher(text).replaceAll(" "))
                .replaceAll(" ")
                .strip();
        if (line.length() <= longest) return line;
        var end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }

    /** What most texts are: printable ASCII with single blanks inside, which stays as it is. */
    private static boolean isPlain(String text) {
        var blank = true;
        for (int i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter < ' ' || letter > '~' || (blank && letter == ' ')) return false;
            blank = letter == ' ';
        }
        return !blank || text.isEmpty();
    }
}
