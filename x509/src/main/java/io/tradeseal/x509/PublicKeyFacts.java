package io.tradeseal.x509;

import io.tradeseal.x509.Unreadable.Reason;
import java.util.Map;

/**
 * Kind and size of a public key, read without building it: building a hostile RSA key of 16,384 bits takes seconds. What a key
 * may be used for follows from its algorithm identifier (RFC 4055 §1.2), so each has a name of its own.
 *
 * @param algorithm such as {@code RSA}, {@code RSASSA-PSS}, {@code EC}, {@code Ed25519}; a dotted OID when unknown
 * @param bits of modulus, prime or curve; 0 when unknown
 * @param sound false where modulus or exponent of an RSA key are none: nobody can use it, or it protects nothing
 */
public record PublicKeyFacts(String algorithm, int bits, boolean sound) {
    /** Fewer no library computes with. */
    private static final int LEAST_BITS = 512;

    private static final String SM2_CURVE = "1.2.156.10197.1.301";

    private static final Map<String, String> ALGORITHMS = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.1", "RSA"),
            Map.entry("1.2.840.113549.1.1.7", "RSAES-OAEP"),
            Map.entry("1.2.840.113549.1.1.10", "RSASSA-PSS"),
            Map.entry("2.5.8.1.1", "RSA"),
            Map.entry("1.2.840.10045.2.1", "EC"),
            Map.entry("1.2.840.10040.4.1", "DSA"),
            Map.entry("1.2.840.10046.2.1", "DH"),
            Map.entry("1.2.840.113549.1.3.1", "DH"),
            Map.entry("1.3.101.110", "X25519"),
            Map.entry("1.3.101.111", "X448"),
            Map.entry("1.3.101.112", "Ed25519"),
            Map.entry("1.3.101.113", "Ed448"));

    private static final Map<String, Integer> CURVES = Map.of(
            "1.2.840.10045.3.1.1",
            192,
            "1.3.132.0.33",
            224,
            "1.2.840.10045.3.1.7",
            256,
            "1.3.132.0.10",
            256,
            "1.3.36.3.3.2.8.1.1.7",
            256,
            "1.3.132.0.34",
            384,
            "1.3.36.3.3.2.8.1.1.11",
            384,
            "1.3.36.3.3.2.8.1.1.13",
            512,
            "1.3.132.0.35",
            521,
            SM2_CURVE,
            256);

    /**
     * Of the key in a certificate.
     *
     * @param certificate DER
     * @throws Unreadable when it is none, or the key is larger than the limit
     */
    public static PublicKeyFacts ofCertificate(byte[] certificate) {
        return of(Tbs.of(Der.only(certificate)).publicKeyInfo());
    }

    /** @throws Unreadable when the key is larger than the limit */
    static PublicKeyFacts of(Der publicKeyInfo) {
        var identifier = publicKeyInfo.child(0);
        var oid = Oids.dotted(identifier.child(0));
        var algorithm = ALGORITHMS.getOrDefault(oid, Oids.postQuantum(oid));
        var facts = read(algorithm, identifier, publicKeyInfo.child(1));
        if (facts.bits > Limits.KEY_BITS) {
            throw new Unreadable(
                    Reason.KEY_TOO_LARGE,
                    "The %s key has %d bits; keys of more than %d bits are refused, as checking with them takes too long."
                            .formatted(algorithm, facts.bits, Limits.KEY_BITS));
        }
        return facts;
    }

    private static PublicKeyFacts read(String algorithm, Der identifier, Der key) {
        try {
            return switch (algorithm) {
                case "RSA", "RSASSA-PSS", "RSAES-OAEP" -> rsa(algorithm, key.inside());
                case "EC" -> new PublicKeyFacts(isSm2(identifier) ? "SM2" : algorithm, curve(identifier, key), true);
                case "DSA", "DH" ->
                    new PublicKeyFacts(algorithm, bits(identifier.child(1).child(0)), true);
                case "X25519", "Ed25519" -> new PublicKeyFacts(algorithm, 256, true);
                case "X448", "Ed448" -> new PublicKeyFacts(algorithm, 448, true);
                default -> new PublicKeyFacts(algorithm, 0, true);
            };
        } catch (Unreadable _) {
            // DSA may inherit its parameters; of RSA, what cannot be read is no key
            return new PublicKeyFacts(algorithm, 0, !algorithm.startsWith("RSA"));
        }
    }

    /** A product of odd primes is odd and positive, and so is an exponent that can be undone (RFC 8017 §3.1). */
    private static PublicKeyFacts rsa(String algorithm, Der key) {
        var modulus = key.child(0);
        var exponent = key.child(1);
        int bits = bits(modulus);
        boolean sound = isOddAndPositive(modulus)
                && isOddAndPositive(exponent)
                && bits >= LEAST_BITS
                && bits(exponent) > 1
                && bits(exponent) < bits;
        return new PublicKeyFacts(algorithm, bits, sound);
    }

    private static boolean isOddAndPositive(Der integer) {
        return integer.is(Der.INTEGER)
                && integer.length() > 0
                && integer.octet(0) < 0x80
                && (integer.octet(integer.length() - 1) & 1) == 1;
    }

    private static boolean isSm2(Der identifier) {
        var parameters = identifier.child(1);
        return parameters.is(Der.OID) && Oids.dotted(parameters).equals(SM2_CURVE);
    }

    private static int curve(Der identifier, Der key) {
        var parameters = identifier.child(1);
        var known = parameters.is(Der.OID) ? CURVES.get(Oids.dotted(parameters)) : null;
        if (known != null) {
            return known;
        }
        // An uncompressed point is 04 and two coordinates of the field's length (SEC 1 §2.3.3).
        boolean uncompressed = key.length() > 2 && key.octet(1) == 4;
        return uncompressed ? (key.length() - 2) / 2 * 8 : 0;
    }

    private static int bits(Der integer) {
        for (int i = 0; i < integer.length(); i++) {
            if (integer.octet(i) != 0) {
                return (integer.length() - i) * 8 - Integer.numberOfLeadingZeros(integer.octet(i)) + 24;
            }
        }
        return 0;
    }
}
