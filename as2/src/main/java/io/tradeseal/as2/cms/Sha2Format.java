package io.tradeseal.as2.cms;

/** How the names of SHA-2 are written: {@code sha2AlgorithmFormat} of an agreement. */
public enum Sha2Format {
    /** {@code sha2}, whatever the size. */
    SHA2,
    /** {@code sha256}, as RFC 3851 would have it. */
    SHA_HASH_SIZE,
    /** {@code sha-256}, as RFC 5751 and RFC 8551 have it. */
    SHA_HYPHEN_HASH_SIZE,
    /** {@code sha2_256}. */
    SHA2_UNDERSCORE_HASH_SIZE
}
