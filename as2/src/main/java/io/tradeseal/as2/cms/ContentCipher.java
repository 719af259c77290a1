package io.tradeseal.as2.cms;

import java.util.Arrays;
import java.util.Optional;

/** How content is encrypted: CBC in EnvelopedData (RFC 8551 §2.7), GCM in AuthEnvelopedData (RFC 5083, RFC 5084). */
public enum ContentCipher {
    AES128_CBC("2.16.840.1.101.3.4.1.2", "AES", Mode.CBC, 128),
    AES192_CBC("2.16.840.1.101.3.4.1.22", "AES", Mode.CBC, 192),
    AES256_CBC("2.16.840.1.101.3.4.1.42", "AES", Mode.CBC, 256),
    AES128_GCM("2.16.840.1.101.3.4.1.6", "AES", Mode.GCM, 128),
    AES192_GCM("2.16.840.1.101.3.4.1.26", "AES", Mode.GCM, 192),
    AES256_GCM("2.16.840.1.101.3.4.1.46", "AES", Mode.GCM, 256),
    /** Three keys; with 64-bit blocks and 112 bits of strength it is for partners who know nothing better. */
    DES3("1.2.840.113549.3.7", "DESede", Mode.CBC, 192),
    /** Of 40 to 128 bits; read, never written. */
    RC2("1.2.840.113549.3.2", "RC2", Mode.CBC, 0);

    enum Mode {
        CBC("/CBC/PKCS5Padding"),
        GCM("/GCM/NoPadding");

        private final String transformation;

        Mode(String transformation) {
            this.transformation = transformation;
        }
    }

    private final String oid;
    private final String keyAlgorithm;
    private final Mode mode;
    private final int keyBits;

    ContentCipher(String oid, String keyAlgorithm, Mode mode, int keyBits) {
        this.oid = oid;
        this.keyAlgorithm = keyAlgorithm;
        this.mode = mode;
        this.keyBits = keyBits;
    }

    String oid() {
        return oid;
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    String transformation() {
        return keyAlgorithm + mode.transformation;
    }

    /** Parity bits of 3DES included; 0 where any length may come. */
    int keyBits() {
        return keyBits;
    }

    /** Whether the ciphertext proves that nobody changed it. */
    public boolean authenticated() {
        return mode == Mode.GCM;
    }

    public boolean weak() {
        return this == DES3 || this == RC2;
    }

    static Optional<ContentCipher> ofOid(String oid) {
        return Arrays.stream(values()).filter(cipher -> cipher.oid.equals(oid)).findFirst();
    }
}
