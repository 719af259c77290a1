package io.tradeseal.as2.settings;

import io.tradeseal.as2.cms.ContentCipher;
import io.tradeseal.as2.cms.KeyTransport;
import org.jspecify.annotations.Nullable;

/**
 * How messages are encrypted.
 *
 * @param required whether they are encrypted at all
 * @param algorithm null where the agreement leaves it open
 * @param gcm whether AES encrypts in the authenticated mode GCM instead of CBC
 */
public record EncryptionSettings(
        boolean required, @Nullable BlockCipher algorithm, boolean gcm, KeyTransport keyTransport) {

    /** The ciphers by the names that agreements give them, whatever their mode. */
    public enum BlockCipher {
        DES3,
        RC2,
        AES128,
        AES192,
        AES256
    }

    /** AES-256 where the agreement leaves it open. */
    public ContentCipher cipher() {
        return switch (algorithm == null ? BlockCipher.AES256 : algorithm) {
            case DES3 -> ContentCipher.DES3;
            case RC2 -> ContentCipher.RC2;
            case AES128 -> gcm ? ContentCipher.AES128_GCM : ContentCipher.AES128_CBC;
            case AES192 -> gcm ? ContentCipher.AES192_GCM : ContentCipher.AES192_CBC;
            case AES256 -> gcm ? ContentCipher.AES256_GCM : ContentCipher.AES256_CBC;
        };
    }
}
