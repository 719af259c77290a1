package io.tradeseal.x509;

import java.util.List;
import java.util.Optional;

/**
 * What people call a certificate by: the common name of its subject, or else the first of its alternative names, of which a
 * host's goes before a mailbox's, a URI and an address.
 */
public final class DisplayName {
    private static final List<String> KINDS = List.of("DNS:", "email:", "URI:", "IP:");
    private static final String COMMON_NAME = "CN";

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

    /** The first one, which is the most specific. What is escaped separates nothing. */
    private static Optional<String> commonName(String subject) {
        var part = new StringBuilder();
        var type = "";
        for (int i = 0; i <= subject.length(); i++) {
            char c = i < subject.length() ? subject.charAt(i) : ',';
            if (c == ',' || c == '+') {
                if (type.equals(COMMON_NAME) && !part.toString().isBlank()) {
                    return Optional.of(part.toString());
                }
                type = "";
                part.setLength(0);
            } else if (c == '=' && type.isEmpty()) {
                type = part.toString();
                part.setLength(0);
            } else {
                boolean escapes = c == '\\' && i + 1 < subject.length();
                part.append(escapes ? subject.charAt(++i) : c);
            }
        }
        return Optional.empty();
    }
}
