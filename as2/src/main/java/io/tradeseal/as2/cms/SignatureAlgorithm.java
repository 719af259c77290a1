package io.tradeseal.as2.cms;

/**
 * How a signature is made. A vault that signs digests (Key Vault's RS256, PS256, ES256 …) hashes the data by
 * {@link #digest} first.
 */
public record SignatureAlgorithm(Scheme scheme, Digest digest) {

    /** The mathematics. */
    public enum Scheme {
        /** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2). */
        RSA_PKCS1,
        /** RSASSA-PSS (RFC 8017 §8.1, RFC 4056); MGF1 with the same hash, a salt as long as the hash. */
        RSA_PSS,
        /** ECDSA (RFC 5753), the signature as a DER sequence. */
        ECDSA
    }
}
