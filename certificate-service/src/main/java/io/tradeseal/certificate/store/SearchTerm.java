package io.tradeseal.certificate.store;

import java.net.InetAddress;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a certificate is found by, in the one spelling in which it is stored and sought: words, numbers behind a {@code #}
 * and addresses behind a {@code =}. No two kinds have a term in common, and none holds a blank.
 */
public final class SearchTerm {
    /** Characters of a word that are compared: more than any name's word has. */
    private static final int LONGEST = 32;

    private static final Pattern IP_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IP_V6 = Pattern.compile("[0-9a-f:]*:[0-9a-f]*:[0-9a-f:.]*");

    /** The first character that composing may change; a normalizer walks through all that are below it, too. */
    private static final char FIRST_COMBINING = '\u0300';

    /** Characters of an address, spelled out with an IPv4 address at its end. */
    private static final int LONGEST_ADDRESS = 45;

    private SearchTerm() {}

    /** Lower case, composed: a letter and its accent are one character, whichever way they came. */
    public static String spelled(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        return isComposed(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    private static boolean isComposed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return false;
            }
        }
        return true;
    }

    /** Adds the words of a text, which are its letters and numbers of any script. */
    public static void words(String text, Collection<String> terms) {
        var spelled = spelled(text);
        int from = 0;
        for (int at = 0; at < spelled.length(); ) {
            int c = spelled.codePointAt(at);
            int next = at + Character.charCount(c);
            if (!isOfWord(c)) {
                word(spelled, from, at, terms);
                from = next;
            }
            at = next;
        }
        word(spelled, from, spelled.length(), terms);
    }

    private static void word(String text, int from, int to, Collection<String> terms) {
        if (from < to) {
            int end = Math.min(to, from + LONGEST);
            boolean cutsPair = end < to && Character.isLowSurrogate(text.charAt(end));
            terms.add(text.substring(from, cutsPair ? end - 1 : end));
        }
    }

    private static boolean isOfWord(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(c);
        };
    }

    /** Of hexadecimal digits in lower case. */
    public static String fingerprint(String hex) {
        return "#" + hex;
    }

    /** Of hexadecimal digits in lower case, with or without leading zeros, behind a {@code -} when negative. */
    public static String serialNumber(String hex) {
        int digits = hex.startsWith("-") ? 1 : 0;
        int first = digits;
        while (first < hex.length() - 1 && hex.charAt(first) == '0') {
            first++;
        }
        return "#" + hex.substring(0, digits) + hex.substring(first);
    }

    /** Of an IP address in lower case, in any spelling; empty when it is none. */
    public static Optional<String> address(String text) {
        boolean isLike = text.length() <= LONGEST_ADDRESS
                && (IP_V4.matcher(text).matches() || IP_V6.matcher(text).matches());
        if (!isLike) {
            return Optional.empty();
        }
        try {
            return Optional.of("=" + InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
