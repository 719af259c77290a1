package io.tradeseal.as2.header;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The message integrity check (RFC 4130 §7.3.1): what the receipt repeats, so that the sender knows what arrived. */
public final class Mic {
    private final byte[] value;
    private final Digest digest;

    public Mic(byte[] value, Digest digest) {
        this.value = value.clone();
        this.digest = digest;
    }

    public Digest digest() {
        return digest;
    }

    /** Reads {@code base64, algorithm}; empty when it is none, or of an algorithm that is not known. */
    public static Optional<Mic> read(String field) {
        var parts = field.split(",", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            var value = Base64.getDecoder().decode(parts[0].replaceAll("\\s+", ""));
            var algorithm = parts[1].strip();
            // "sha2" names a family; how long the value is says which of it.
            var named = algorithm.equalsIgnoreCase("sha2") ? "sha" + value.length * 8 : algorithm;
            return Digest.named(named).map(digest -> new Mic(value, digest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Compares in a time that says nothing of where two values differ. */
    public boolean matches(Mic other) {
        return digest == other.digest && MessageDigest.isEqual(value, other.value);
    }

    /** The value of {@code Received-content-MIC}. */
    public String text(Sha2Format format) {
        return Base64.getEncoder().encodeToString(value) + ", " + digest.name(format);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mic mic && matches(mic);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return text(Sha2Format.SHA_HYPHEN_HASH_SIZE);
    }
}
