package io.tradeseal.x509;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;

/**
 * What people call a certificate by: the common name of its subject, or else the first of its alternative names, of which a
 * host's goes before a mailbox's, a URI and an address.
 */
public final class DisplayName {
    private static final List<String> KINDS = List.of("DNS:", "email:", "URI:", "IP:");
    private static final String COMMON_NAME = "CN";
    private static final String CUT_OFF = "…";
    /** Some certificates have one, which RFC 5280 has not: {@code ,CN=a}. */
    private static final Pattern EMPTY_PART = Pattern.compile("^,+|(?<!\\\\),+(?=,|$)");

    private DisplayName() {}

    /** Of a certificate that was read; empty where it has neither. */
    public static Optional<String> of(CertificateFacts facts) {
        return Optional.ofNullable(facts.commonName())
                .filter(name -> !name.isBlank())
                .or(() -> alternative(facts.alternativeNames()));
    }

    /**
     * Of what is kept of one.
     *
     * @param subject as of {@link CertificateFacts#subject}
     * @param alternativeNames as of {@link CertificateFacts#alternativeNames}
     */
    public static Optional<String> of(String subject, List<String> alternativeNames) {
        return commonName(subject).or(() -> alternative(alternativeNames));
    }

    private static Optional<String> alternative(List<String> names) {
        return KINDS.stream()
                .flatMap(kind ->
                        names.stream().filter(name -> name.startsWith(kind)).map(name -> name.substring(kind.length())))
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** Of the name as far as it was kept: what breaks off within a part ends before it. */
    private static Optional<String> commonName(String subject) {
        boolean cut = subject.endsWith(CUT_OFF);
        return parsed(subject)
                .or(() -> parsed(EMPTY_PART.matcher(subject).replaceAll("")))
                .or(() -> cut ? parsed(subject.substring(0, Math.max(0, subject.lastIndexOf(',')))) : Optional.empty())
                .flatMap(DisplayName::commonName);
    }

    /** Empty for what is no name, such as the hexadecimal digits in the place of one. */
    private static Optional<LdapName> parsed(String subject) {
        try {
            return Optional.of(new LdapName(subject));
        } catch (InvalidNameException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The most specific one, which was printed first; unsafe characters in it are shown as they were. */
    private static Optional<String> commonName(LdapName subject) {
        return subject.getRdns().reversed().stream()
                .flatMap(part -> Stream.ofNullable(part.toAttributes().get(COMMON_NAME)))
                .findFirst()
                .flatMap(DisplayName::text)
                .map(Text::safe)
                .filter(name -> !name.isBlank());
    }

    private static Optional<String> text(Attribute attribute) {
        try {
            return attribute.get() instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (NamingException | NoSuchElementException e) {
            return Optional.empty();
        }
    }
}
