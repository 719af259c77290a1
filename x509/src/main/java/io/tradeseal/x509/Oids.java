package io.tradeseal.x509;

import java.math.BigInteger;
import java.util.Map;

/** Object identifiers and the names people know them by. */
final class Oids {
    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.2", "md2WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.3", "md4WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.4", "md5WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.5", "sha1WithRSAEncryption"),
            Map.entry("1.3.14.3.2.29", "sha1WithRSA"),
            Map.entry("1.2.840.113549.1.1.14", "sha224WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.11", "sha256WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.12", "sha384WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.13", "sha512WithRSAEncryption"),
            Map.entry("1.2.840.113549.1.1.10", "rsassaPss"),
            Map.entry("1.2.840.10040.4.3", "dsa-with-SHA1"),
            Map.entry("2.16.840.1.101.3.4.3.1", "dsa-with-SHA224"),
            Map.entry("2.16.840.1.101.3.4.3.2", "dsa-with-SHA256"),
            Map.entry("1.2.840.10045.4.1", "ecdsa-with-SHA1"),
            Map.entry("1.2.840.10045.4.3.1", "ecdsa-with-SHA224"),
            Map.entry("1.2.840.10045.4.3.2", "ecdsa-with-SHA256"),
            Map.entry("1.2.840.10045.4.3.3", "ecdsa-with-SHA384"),
            Map.entry("1.2.840.10045.4.3.4", "ecdsa-with-SHA512"),
            Map.entry("1.3.101.112", "ED25519"),
            Map.entry("1.3.101.113", "ED448"),
            Map.entry("1.2.840.10045.4.2", "ecdsa-with-Recommended"),
            Map.entry("1.2.840.10045.4.3", "ecdsa-with-Specified"),
            Map.entry("1.3.14.3.2.3", "md5WithRSA"),
            Map.entry("1.3.14.3.2.15", "shaWithRSASignature"),
            Map.entry("1.3.14.3.2.27", "dsaWithSHA1"),
            Map.entry("2.16.840.1.101.3.4.3.3", "dsa-with-SHA384"),
            Map.entry("2.16.840.1.101.3.4.3.4", "dsa-with-SHA512"),
            Map.entry("2.16.840.1.101.3.4.3.9", "ecdsa-with-SHA3-224"),
            Map.entry("2.16.840.1.101.3.4.3.10", "ecdsa-with-SHA3-256"),
            Map.entry("2.16.840.1.101.3.4.3.11", "ecdsa-with-SHA3-384"),
            Map.entry("2.16.840.1.101.3.4.3.12", "ecdsa-with-SHA3-512"),
            Map.entry("2.16.840.1.101.3.4.3.13", "RSA-SHA3-224"),
            Map.entry("2.16.840.1.101.3.4.3.14", "RSA-SHA3-256"),
            Map.entry("2.16.840.1.101.3.4.3.15", "RSA-SHA3-384"),
            Map.entry("2.16.840.1.101.3.4.3.16", "RSA-SHA3-512"),
            Map.entry("1.2.156.10197.1.501", "SM2-with-SM3"));

    /** FIPS 203 to 205: each names a key and, but for ML-KEM, a signature. */
    private static final Map<String, String> POST_QUANTUM = Map.ofEntries(
            Map.entry("2.16.840.1.101.3.4.4.1", "ML-KEM-512"),
            Map.entry("2.16.840.1.101.3.4.4.2", "ML-KEM-768"),
            Map.entry("2.16.840.1.101.3.4.4.3", "ML-KEM-1024"),
            Map.entry("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
            Map.entry("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
            Map.entry("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
            Map.entry("2.16.840.1.101.3.4.3.20", "SLH-DSA-SHA2-128s"),
            Map.entry("2.16.840.1.101.3.4.3.21", "SLH-DSA-SHA2-128f"),
            Map.entry("2.16.840.1.101.3.4.3.22", "SLH-DSA-SHA2-192s"),
            Map.entry("2.16.840.1.101.3.4.3.23", "SLH-DSA-SHA2-192f"),
            Map.entry("2.16.840.1.101.3.4.3.24", "SLH-DSA-SHA2-256s"),
            Map.entry("2.16.840.1.101.3.4.3.25", "SLH-DSA-SHA2-256f"),
            Map.entry("2.16.840.1.101.3.4.3.26", "SLH-DSA-SHAKE-128s"),
            Map.entry("2.16.840.1.101.3.4.3.27", "SLH-DSA-SHAKE-128f"),
            Map.entry("2.16.840.1.101.3.4.3.28", "SLH-DSA-SHAKE-192s"),
            Map.entry("2.16.840.1.101.3.4.3.29", "SLH-DSA-SHAKE-192f"),
            Map.entry("2.16.840.1.101.3.4.3.30", "SLH-DSA-SHAKE-256s"),
            Map.entry("2.16.840.1.101.3.4.3.31", "SLH-DSA-SHAKE-256f"));

    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("2.5.4.3", "CN"),
            Map.entry("2.5.4.4", "SN"),
            Map.entry("2.5.4.5", "serialNumber"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry("2.5.4.9", "STREET"),
            Map.entry("2.5.4.10", "O"),
            Map.entry("2.5.4.11", "OU"),
            Map.entry("2.5.4.12", "title"),
            Map.entry("2.5.4.15", "businessCategory"),
            Map.entry("2.5.4.17", "postalCode"),
            Map.entry("2.5.4.42", "GN"),
            Map.entry("2.5.4.46", "dnQualifier"),
            Map.entry("2.5.4.97", "organizationIdentifier"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("1.2.840.113549.1.9.1", "emailAddress"),
            Map.entry("1.3.6.1.4.1.311.60.2.1.1", "jurisdictionL"),
            Map.entry("1.3.6.1.4.1.311.60.2.1.2", "jurisdictionST"),
            Map.entry("1.3.6.1.4.1.311.60.2.1.3", "jurisdictionC"));

    private static final Map<String, String> PURPOSES = Map.of(
            "2.5.29.37.0", "anyExtendedKeyUsage",
            "1.3.6.1.5.5.7.3.1", "serverAuth",
            "1.3.6.1.5.5.7.3.2", "clientAuth",
            "1.3.6.1.5.5.7.3.3", "codeSigning",
            "1.3.6.1.5.5.7.3.4", "emailProtection",
            "1.3.6.1.5.5.7.3.8", "timeStamping",
            "1.3.6.1.5.5.7.3.9", "OCSPSigning",
            "1.3.6.1.4.1.311.10.3.12", "documentSigning",
            "1.3.6.1.5.5.7.3.36", "documentSigning");

    /** What PKCS#12 files are seldom locked by, so that a refusal can name it. */
    private static final Map<String, String> LOCKS = Map.ofEntries(
            Map.entry("1.2.410.200046.1.1.2", "ARIA-128"),
            Map.entry("1.2.410.200046.1.1.7", "ARIA-192"),
            Map.entry("1.2.410.200046.1.1.12", "ARIA-256"),
            Map.entry("1.2.410.200004.1.4", "SEED"),
            Map.entry("1.2.156.10197.1.104.2", "SM4"),
            Map.entry("1.2.840.113549.3.2", "RC2"),
            Map.entry("1.3.14.3.2.7", "DES"),
            Map.entry("2.16.840.1.101.3.4.1.6", "AES-128-GCM"),
            Map.entry("2.16.840.1.101.3.4.1.26", "AES-192-GCM"),
            Map.entry("2.16.840.1.101.3.4.1.46", "AES-256-GCM"),
            Map.entry("1.3.6.1.4.1.11591.4.11", "scrypt"));

    private Oids() {}

    /** Of a cipher or a key derivation. */
    static String lock(String oid) {
        return LOCKS.getOrDefault(oid, oid);
    }

    static String signature(String oid) {
        return SIGNATURES.getOrDefault(oid, postQuantum(oid));
    }

    /** The OID itself when it is of none of them. */
    static String postQuantum(String oid) {
        return POST_QUANTUM.getOrDefault(oid, oid);
    }

    static String attribute(String oid) {
        return ATTRIBUTES.getOrDefault(oid, oid);
    }

    static String purpose(String oid) {
        return PURPOSES.getOrDefault(oid, oid);
    }

    /** Dotted decimal (X.690 §8.19). */
    static String dotted(Der oid) {
        if (oid.length() == 0 || oid.length() > 64) {
            throw Der.malformed();
        }
        var dotted = new StringBuilder();
        var arc = BigInteger.ZERO;
        long small = 0;
        for (int i = 0; i < oid.length(); i++) {
            int octet = oid.octet(i);
            boolean fits = small < 1L << 48;
            small = fits ? (small << 7) | (octet & 0x7F) : small;
            arc = fits ? BigInteger.ZERO : wide(arc, small, octet);
            if ((octet & 0x80) == 0) {
                append(dotted, arc.signum() == 0 ? small : -1, arc);
                small = 0;
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    private static BigInteger wide(BigInteger arc, long small, int octet) {
        var start = arc.signum() == 0 ? BigInteger.valueOf(small) : arc;
        return start.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7F));
    }

    private static void append(StringBuilder dotted, long small, BigInteger wide) {
        if (!dotted.isEmpty()) {
            dotted.append('.');
            if (small < 0) {
                dotted.append(wide);
            } else {
                dotted.append(small);
            }
            return;
        }
        long top = small < 0 ? 2 : Math.min(small / 40, 2);
        dotted.append(top).append('.');
        if (small < 0) {
            dotted.append(wide.subtract(BigInteger.valueOf(80)));
        } else {
            dotted.append(small - top * 40);
        }
    }
}
