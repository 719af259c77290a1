package io.tradeseal.as2.cms;

import java.security.GeneralSecurityException;

/**
 * What a message needs of a private key: all that a vault has to offer, wherever the key is kept. Implementations may be
 * called by several threads at once.
 */
public interface PrivateKeyOperations {

    /**
     * Signs.
     *
     * @param data what is signed, not its digest; a few hundred bytes
     * @return ECDSA's as a DER sequence (RFC 3279 §2.2.3)
     * @throws GeneralSecurityException when the key cannot sign so
     * @throws KeyUnavailable when the key cannot be reached or used at present
     */
    byte[] sign(SignatureAlgorithm algorithm, byte[] data) throws GeneralSecurityException;

    /**
     * Decrypts a content-encryption key.
     *
     * @throws GeneralSecurityException when it does not decrypt; callers do not let the sender see the difference
     * @throws KeyUnavailable when the key cannot be reached or used at present
     */
    byte[] decrypt(KeyTransport transport, byte[] encryptedKey) throws GeneralSecurityException;

    /** A key that would be the right one and cannot be used now: the vault is away, a grant is missing. */
    final class KeyUnavailable extends RuntimeException {
        /** @param sentence for a person: which key, and what is missing */
        public KeyUnavailable(String sentence) {
            super(sentence);
        }
    }
}
