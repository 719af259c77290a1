package io.tradeseal.as2.cms;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import javax.crypto.Cipher;

/** A private key in this process's memory. */
public final class LocalKey implements PrivateKeyOperations {
    private final PrivateKey key;

    public LocalKey(PrivateKey key) {
        this.key = CryptoProviders.translated(key);
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] data) throws GeneralSecurityException {
        var signature = Signatures.of(algorithm).signing(key);
        signature.update(data);
        return signature.sign();
    }

    @Override
    public byte[] decrypt(KeyTransport transport, byte[] encryptedKey) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals("RSA")) {
            throw new InvalidKeyException("Only RSA keys decrypt.");
        }
        return KeyEncryption.cipher(transport, Cipher.DECRYPT_MODE, key).doFinal(encryptedKey);
    }
}
