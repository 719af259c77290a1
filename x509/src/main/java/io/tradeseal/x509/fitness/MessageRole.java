package io.tradeseal.x509.fitness;

/** What a certificate is to do for messages. Signing and decrypting take the private key. */
public enum MessageRole {
    SIGN,
    VERIFY,
    ENCRYPT,
    DECRYPT;

    boolean isSignature() {
        return this == SIGN || this == VERIFY;
    }

    boolean needsPrivateKey() {
        return this == SIGN || this == DECRYPT;
    }
}
