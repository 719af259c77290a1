package io.tradeseal.certificate.search;

import static java.util.stream.Collectors.joining;

import io.tradeseal.certificate.store.SearchTerm;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a person typed, or pasted from what openssl, keytool, Windows or .NET print: a fingerprint, a serial number or an
 * address where it is written like one, otherwise words. What might be either is sought as both.
 */
final class SearchText {
    private static final String BEFORE = "^[^\\p{L}\\p{N}]*(?:x509v?3? |certificate |cert )?";
    private static final String AFTER = "[\\]\\s.:=\")]*";
    private static final Pattern FINGERPRINT =
            Pattern.compile(BEFORE + "(?:(?:sha-?(?:1|256)|fingerprints?|thumbprint|hash)\\b[ (:=-]*)+" + AFTER);
    private static final Pattern SERIAL = Pattern.compile(BEFORE + "serial(?: ?(?:number|no|nr))?\\b" + AFTER);
    private static final Pattern ALTERNATIVE_NAME = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:dns ?(?:name)?|e?-?mail|rfc822 ?name|ur[il](?: ?name)?|ip ?(?:address)?) ?[:=]");

    /** {@code 4096 (0x1000)}, as OpenSSL prints serial numbers of up to 8 octets. */
    private static final Pattern BOTH_BASES = Pattern.compile("-?\\d+ \\((-?)0x(\\p{XDigit}+)\\)");

    /** {@code (Negative)01:23}, as it prints longer ones. */
    private static final String SIGN = "(-|\\(negative\\) ?)?";

    private static final Pattern DIGITS =
            Pattern.compile(SIGN + "(0x)?(\\p{XDigit}+(?:[ :-]\\p{XDigit}+)*)[^\\p{L}\\p{N}]*");
    private static final Pattern BETWEEN = Pattern.compile("[ :-]");
    private static final Pattern PAIRS = Pattern.compile("\\p{XDigit}{2}(?:[ :-]\\p{XDigit}{2})+");
    private static final Pattern DECIMAL = Pattern.compile("\\d+");

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");

    /** Digits from which on a beginning is enough; fewer are a whole serial number. */
    private static final int BEGINNING = 8;

    /** Digits from which on they are no date either, nor anything else that many names hold. */
    private static final int NO_DATE = 16;

    /** Digits of SHA-256, and more than a serial number may have (RFC 5280: 20 octets). */
    private static final int MOST_DIGITS = 64;

    /** Characters of these with a label, a blank between each two, and some more. */
    private static final int LONGEST_NUMBER = 300;

    private static final int MOST_WORDS = 10;

    private SearchText() {}

    /**
     * Something that a certificate is to have.
     *
     * @param query a {@code tsquery}
     * @param telling whether few certificates have it, whatever they are: a number or an address
     */
    record Term(String query, boolean telling) {}

    /** What is sought, all of it; empty when there is nothing to look for. */
    static List<Term> read(String typed) {
        var text = tidied(typed);
        if (text.length() > LONGEST_NUMBER) {
            return names(text);
        }
        return fingerprint(text)
                .or(() -> serialNumber(text))
                .or(() -> unlabelled(text))
                .map(List::of)
                .orElseGet(() -> names(text));
    }

    private static String tidied(String typed) {
        var visible = INVISIBLE.matcher(SearchTerm.spelled(typed)).replaceAll("");
        var dashed = DASHES.matcher(visible).replaceAll("-");
        return BLANKS.matcher(dashed).replaceAll(" ").strip();
    }

    private static Optional<Term> fingerprint(String text) {
        return behind(FINGERPRINT, text)
                .flatMap(SearchText::digits)
                .map(digits -> new Term(
                        beginning(SearchTerm.fingerprint(digits.hex())),
                        digits.hex().length() >= BEGINNING));
    }

    private static Optional<Term> serialNumber(String text) {
        return behind(SERIAL, text)
                .flatMap(SearchText::digits)
                .map(digits -> new Term(either(digits.serialNumbers()), true));
    }

    private static Optional<String> behind(Pattern label, String text) {
        var found = label.matcher(text);
        return found.lookingAt() ? Optional.of(text.substring(found.end())) : Optional.empty();
    }

    private static Optional<Term> unlabelled(String text) {
        var terms = new LinkedHashSet<String>();
        SearchTerm.address(text).map(SearchText::exactly).ifPresent(terms::add);
        var digits = digits(text).filter(Digits::isLikely);
        digits.ifPresent(some -> terms.addAll(some.all()));
        boolean telling = digits.map(some -> !some.mayBeWords() || some.hex().length() >= NO_DATE)
                .orElse(true);
        return terms.isEmpty() ? Optional.empty() : Optional.of(new Term(either(terms), telling));
    }

    private static List<Term> names(String text) {
        var terms = new ArrayList<Term>();
        var words = new LinkedHashSet<String>();
        for (var part : ALTERNATIVE_NAME.matcher(text).replaceAll(" ").split("[ ,;]+", -1)) {
            var address = SearchTerm.address(part);
            address.map(term -> new Term(exactly(term), true)).ifPresent(terms::add);
            if (address.isEmpty()) {
                SearchTerm.words(part, words);
            }
        }
        words.stream().map(word -> new Term(beginning(word), false)).forEach(terms::add);
        return terms.stream().limit(MOST_WORDS).toList();
    }

    /** Digits as they were typed. */
    private record Digits(boolean negative, boolean marked, String typed) {

        String hex() {
            return BETWEEN.matcher(typed).replaceAll("");
        }

        /** Whether somebody typed a number and not words that happen to be of the letters a to f. */
        boolean isLikely() {
            return marked
                    || negative
                    || typed.length() == hex().length()
                    || hex().length() >= BEGINNING
                    || PAIRS.matcher(typed).matches();
        }

        Set<String> serialNumbers() {
            var terms = new LinkedHashSet<String>();
            var sign = negative ? "-" : "";
            var hex = SearchTerm.serialNumber(sign + hex());
            terms.add(hex().length() >= BEGINNING ? beginning(hex) : exactly(hex));
            if (!marked && DECIMAL.matcher(typed).matches()) {
                terms.add(exactly(SearchTerm.serialNumber(sign + new BigInteger(typed).toString(16))));
            }
            return terms;
        }

        /** Five pairs are nobody's words. */
        boolean mayBeWords() {
            return !marked
                    && !negative
                    && (typed.length() < 14 || !PAIRS.matcher(typed).matches());
        }

        /** As any number, and as the words that they could be. */
        Set<String> all() {
            var terms = serialNumbers();
            if (!negative && hex().length() >= BEGINNING) {
                terms.add(beginning(SearchTerm.fingerprint(hex())));
            }
            boolean words = !marked
                    && !negative
                    && (typed.length() < 14 || !PAIRS.matcher(typed).matches());
            if (words) {
                var parts = new LinkedHashSet<String>();
                SearchTerm.words(typed, parts);
                terms.add(parts.stream()
                        .limit(MOST_WORDS)
                        .map(SearchText::beginning)
                        .collect(joining(" & ", "(", ")")));
            }
            return terms;
        }
    }

    private static Optional<Digits> digits(String value) {
        var both = BOTH_BASES.matcher(value);
        if (both.matches()) {
            return bounded(new Digits(!both.group(1).isEmpty(), true, both.group(2)));
        }
        var digits = DIGITS.matcher(value);
        return digits.matches() ? bounded(of(digits)) : Optional.empty();
    }

    private static Digits of(Matcher digits) {
        return new Digits(digits.group(1) != null, digits.group(2) != null, digits.group(3));
    }

    private static Optional<Digits> bounded(Digits digits) {
        return digits.hex().length() <= MOST_DIGITS ? Optional.of(digits) : Optional.empty();
    }

    private static String either(Set<String> terms) {
        return terms.size() == 1 ? terms.iterator().next() : terms.stream().collect(joining(" | ", "(", ")"));
    }

    /** Terms hold no quotation marks and no backslashes. */
    private static String exactly(String term) {
        return "'" + term + "'";
    }

    private static String beginning(String term) {
        return exactly(term) + ":*";
    }
}
