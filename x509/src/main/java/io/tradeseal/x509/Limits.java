package io.tradeseal.x509;

/** Bounds on what is read; each keeps one hostile file from costing memory or time. */
public final class Limits {
    /** Bytes of one certificate. The largest of 1,005 real ones has 5 KiB; some with thousands of names have 50 KiB. */
    public static final int CERTIFICATE_BYTES = 64 * 1024;

    /**
     * Bits of an RSA modulus, or of a DSA or Diffie-Hellman prime. Nobody uses more for exchanging documents, and
     * checking one signature with a key of 16,384 bits takes as long as checking sixty with 2,048.
     */
    public static final int KEY_BITS = 8192;

    /** Certificates in one file that is read as one certificate with its chain. */
    public static final int CHAIN = 32;

    /**
     * Bytes of one revocation list: some 50,000 entries. Read, an entry takes about ten times the room that it takes in
     * the file.
     */
    public static final int REVOCATION_LIST_BYTES = 2 * 1024 * 1024;

    /** PEM blocks in one file, keys and others too: each costs a little memory, however short it is. */
    static final int PARTS = 50_000;

    /** Levels of ASN.1 nesting; real certificates have fewer than 12. */
    static final int DEPTH = 32;

    /** Rounds of a PKCS#12 file's key derivation, all passes and the MAC's together: about a second of one core. */
    static final int PASSWORD_ROUNDS = 1_000_000;

    /**
     * Rounds of derivation from no password at all, to see whether a file that came without one has none: what today's
     * programs make costs less, and nobody has to say a password to ask for it.
     */
    static final int GUESSED_ROUNDS = 50_000;

    /** Characters of a subject, an issuer or one alternative name as shown; the rest is cut off. */
    static final int TEXT = 2048;

    /** Alternative names listed as facts; the certificate itself keeps all. */
    static final int NAMES = 256;

    private Limits() {}
}
