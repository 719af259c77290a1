package io.tradeseal.certificate.store;

import io.tradeseal.certificate.inventory.Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The terms by which a certificate is found: those of its name, its subject and its issuer's, its thumbprints and serial
 * numbers. A search finds every certificate that has, for each term sought, one that begins with it.
 */
public final class SearchTerms {
    private static final Pattern COLONS = Pattern.compile("(?<=\\p{XDigit}{2})[: ](?=\\p{XDigit}{2})");
    private static final Pattern HEX = Pattern.compile("\\p{XDigit}{8,}");
    /** Characters that are compared: 128 bits of a fingerprint, and more than any name's word has. */
    private static final int LONGEST = 32;

    private static final int MOST = 200;
    private static final int MOST_SOUGHT = 10;

    private SearchTerms() {}

    /** Separated by spaces. */
    static String of(Certificate certificate) {
        var terms = new LinkedHashSet<String>();
        add(certificate.name(), terms);
        for (var version : certificate.versions()) {
            var own = version.publicCertificate();
            if (own != null) {
                var facts = own.facts();
                terms.add(lower(facts.thumbprint()));
                terms.add(lower(facts.thumbprintSha256()));
                add(facts.serialNumber(), terms);
                add(facts.subject(), terms);
                add(facts.issuer(), terms);
            }
        }
        return String.join(" ", terms.stream().limit(MOST).toList());
    }

    private static void add(String text, Collection<String> terms) {
        var lower = lower(text);
        int from = 0;
        for (int at = 0; at < lower.length(); ) {
            int c = lower.codePointAt(at);
            int next = at + Character.charCount(c);
            if (!isOfTerm(c)) {
                add(lower, from, at, terms);
                from = next;
            }
            at = next;
        }
        add(lower, from, lower.length(), terms);
    }

    private static void add(String text, int from, int to, Collection<String> terms) {
        if (from < to) {
            terms.add(text.substring(from, Math.min(to, from + LONGEST)));
        }
    }

    private static boolean isOfTerm(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(c);
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** A {@code tsquery} for what a person typed; empty when there is no word in it. Fingerprints may hold colons. */
    public static String query(String typed) {
        var joined = COLONS.matcher(typed).replaceAll("");
        var fingerprint = HEX.matcher(joined.strip()).matches();
        var terms = new ArrayList<String>();
        add(fingerprint ? joined : typed, terms);
        return terms.stream().limit(MOST_SOUGHT).map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
    }
}
