package io.tradeseal.certificate.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which a certificate is found: those of its name, its subject and its issuer's, its thumbprints and serial
 * numbers. A search finds every certificate that has, for each of its words, one that begins with it.
 */
final class Words {
    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern COLONS = Pattern.compile("(?<=\\p{XDigit}{2})[: ](?=\\p{XDigit}{2})");
    private static final Pattern HEX = Pattern.compile("\\p{XDigit}{8,}");
    /** Characters that are compared: 128 bits of a fingerprint, and more than any name's word has. */
    private static final int LONGEST = 32;

    private static final int MOST = 200;

    private Words() {}

    /** Separated by spaces. */
    static String of(Certificate certificate) {
        var words = new LinkedHashSet<String>();
        add(certificate.name(), words);
        for (var version : certificate.versions()) {
            var part = version.part();
            if (part != null) {
                words.add(lower(part.thumbprint()));
                words.add(lower(part.thumbprintSha256()));
                add(part.serialNumber(), words);
                add(part.subject(), words);
                add(part.issuer(), words);
            }
        }
        return String.join(" ", words.stream().limit(MOST).toList());
    }

    private static void add(String text, Set<String> words) {
        split(text).forEach(words::add);
    }

    private static Stream<String> split(String text) {
        return SEPARATOR
                .splitAsStream(lower(text))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A {@code tsquery} for what a person typed; empty when there is no word in it. Fingerprints may hold colons. */
    static String query(String typed) {
        var joined = COLONS.matcher(typed).replaceAll("");
        var fingerprint = HEX.matcher(joined.strip()).matches();
        List<String> terms = new ArrayList<>();
        split(fingerprint ? joined : typed).limit(10).forEach(word -> terms.add("'" + word + "':*"));
        return String.join(" & ", terms);
    }
}
