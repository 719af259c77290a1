package io.tradeseal.as2.cms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A hash function of RFC 8551 §2.1 or of the years before it. */
public enum Digest {
    MD5("MD5", "1.2.840.113549.2.5", 0),
    SHA1("SHA-1", "1.3.14.3.2.26", 0),
    SHA256("SHA-256", "2.16.840.1.101.3.4.2.1", 256),
    SHA384("SHA-384", "2.16.840.1.101.3.4.2.2", 384),
    SHA512("SHA-512", "2.16.840.1.101.3.4.2.3", 512);

    private final String standardName;
    private final String oid;
    private final int sha2Bits;

    Digest(String standardName, String oid, int sha2Bits) {
        this.standardName = standardName;
        this.oid = oid;
        this.sha2Bits = sha2Bits;
    }

    /** As Java's providers call it. */
    String standardName() {
        return standardName;
    }

    String oid() {
        return oid;
    }

    /** Two texts with the same value of it can be made by who wants to. */
    public boolean weak() {
        return sha2Bits == 0;
    }

    /** Its name in {@code micalg} and in a receipt. */
    public String name(Sha2Format format) {
        if (weak()) {
            return name().toLowerCase(Locale.ROOT);
        }
        return switch (format) {
            case SHA2 -> "sha2";
            case SHA_HASH_SIZE -> "sha" + sha2Bits;
            case SHA_HYPHEN_HASH_SIZE -> "sha-" + sha2Bits;
            case SHA2_UNDERSCORE_HASH_SIZE -> "sha2_" + sha2Bits;
        };
    }

    /** Its name in an agreement: {@code SHA2256}. */
    public String agreedName() {
        return weak() ? name() : "SHA2" + sha2Bits;
    }

    /** Its name in a sentence. */
    String shown() {
        return weak() ? standardName : "SHA-" + sha2Bits;
    }

    /** By any name that partners are known to write: {@code sha256}, {@code SHA-256}, {@code sha2_256}, {@code sha2}. */
    public static Optional<Digest> named(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("^rsa", "");
        var wanted = plain.equals("sha2") ? "sha256" : plain.replaceFirst("^sha2(?=\\d{3}$)", "sha");
        return Arrays.stream(values())
                .filter(digest -> digest.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    static Optional<Digest> ofOid(String oid) {
        return Arrays.stream(values()).filter(digest -> digest.oid.equals(oid)).findFirst();
    }
}
