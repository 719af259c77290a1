package io.tradeseal.x509;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The hash function that a signature is made over, which some algorithms name and others leave to their parameters. */
final class SignatureHash {
    private static final String SHA_1 = "1.3.14.3.2.26";

    /** Of which two contents with the same hash are found at will, one of them a certificate of one's choice. */
    private static final Map<String, String> FORGEABLE =
            Map.of("1.2.840.113549.2.2", "MD2", "1.2.840.113549.2.4", "MD4", "1.2.840.113549.2.5", "MD5");

    private static final Set<String> FORGEABLE_NAMES = Set.copyOf(FORGEABLE.values());

    private SignatureHash() {}

    /** Whether it is in the parameters, and SHA-1 or one that is weaker still. */
    static boolean isWeakInside(String algorithm, Der identifier) {
        var hash = inside(algorithm, identifier);
        return hash.equals(SHA_1) || FORGEABLE.containsKey(hash);
    }

    /**
     * Its name, such as {@code MD5}, where signatures over it are forged in practice.
     *
     * @param algorithm name of the signature algorithm
     * @param identifier the algorithm with its parameters
     */
    static Optional<String> forgeable(String algorithm, Der identifier) {
        var begin = algorithm.substring(0, Math.min(3, algorithm.length())).toUpperCase(Locale.ROOT);
        return FORGEABLE_NAMES.contains(begin)
                ? Optional.of(begin)
                : Optional.ofNullable(FORGEABLE.get(inside(algorithm, identifier)));
    }

    /** Dotted; empty where the algorithm's name says which. */
    private static String inside(String algorithm, Der identifier) {
        try {
            return switch (algorithm) {
                // RFC 4055 §3.1: what is left out is SHA-1.
                case "rsassaPss" -> {
                    var parameters = identifier.children();
                    yield parameters.size() < 2
                            ? SHA_1
                            : parameters.get(1).children().stream()
                                    .filter(member -> member.isContext(0))
                                    .map(member -> Oids.dotted(member.inside().child(0)))
                                    .findFirst()
                                    .orElse(SHA_1);
                }
                // ANSI X9.62: the parameters are the hash function's identifier.
                case "ecdsa-with-Specified" -> Oids.dotted(identifier.child(1).child(0));
                default -> "";
            };
        } catch (Unreadable _) {
            return "";
        }
    }
}
