package io.tradeseal.certificate.store;

import io.tradeseal.certificate.inventory.Certificate;
import io.tradeseal.certificate.inventory.PublicCertificate;
import java.math.BigInteger;
import java.net.IDN;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The terms by which a certificate is found: the thumbprints and serial numbers of its versions, and the words and addresses
 * of its name, their subjects, their issuers' and their alternative names.
 */
final class SearchTerms {
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\w.])\\d{1,3}(\\.\\d{1,3}){3}(?![\\w.])");
    /** 8 versions with the 256 alternative names that are known of each may have more; then the last ones find nothing. */
    private static final int MOST = 2000;

    private SearchTerms() {}

    /** Separated by spaces. */
    static String of(Certificate certificate) {
        var terms = new LinkedHashSet<String>();
        var own = certificate.versions().stream()
                .flatMap(version -> Stream.ofNullable(version.publicCertificate()))
                .toList();
        own.forEach(version -> numbers(version.facts(), terms));
        text(certificate.name(), terms);
        for (var version : own) {
            text(version.facts().subject(), terms);
            SearchTerm.words(version.facts().issuer(), terms);
        }
        own.forEach(version ->
                version.details().attributes().subjectAlternativeNames().forEach(name -> alternativeName(name, terms)));
        return String.join(
                " ", terms.size() <= MOST ? terms : terms.stream().limit(MOST).toList());
    }

    private static void numbers(PublicCertificate.Facts facts, Collection<String> terms) {
        terms.add(SearchTerm.fingerprint(SearchTerm.spelled(facts.thumbprint())));
        terms.add(SearchTerm.fingerprint(SearchTerm.spelled(facts.thumbprintSha256())));
        var serialNumber = SearchTerm.spelled(facts.serialNumber());
        terms.add(SearchTerm.serialNumber(serialNumber));
        if (serialNumber.startsWith("-")) {
            // Windows and .NET print a negative one as the octets that it has in the certificate.
            var octets = new BigInteger(serialNumber, 16).toByteArray();
            terms.add(SearchTerm.serialNumber(HexFormat.of().formatHex(octets)));
        }
    }

    private static void text(String text, Collection<String> terms) {
        SearchTerm.words(text, terms);
        // Hardly any name has three dots, and a pattern costs more than everything else that is done with a name.
        if (text.chars().filter(c -> c == '.').limit(3).count() < 3) {
            return;
        }
        for (var found = ADDRESS.matcher(text); found.find(); ) {
            SearchTerm.address(found.group()).ifPresent(terms::add);
        }
    }

    /** Of one with its label, such as {@code DNS:example.com}. */
    private static void alternativeName(String labelled, Collection<String> terms) {
        var name = labelled.substring(labelled.indexOf(':') + 1);
        var address =
                labelled.startsWith("IP:") ? SearchTerm.address(SearchTerm.spelled(name)) : Optional.<String>empty();
        if (address.isPresent()) {
            terms.add(address.get());
            return;
        }
        text(name, terms);
        if (name.contains("xn--")) {
            SearchTerm.words(IDN.toUnicode(name), terms);
        }
    }
}
