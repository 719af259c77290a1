package io.tradeseal.as2.settings;

import io.tradeseal.as2.making.EncodeSettings.Compression;

/** How messages are signed, encrypted and compressed. */
public record ProtectionSettings(SignatureSettings signature, EncryptionSettings encryption, Compression compression) {

    public boolean compressed() {
        return compression != Compression.NONE;
    }
}
