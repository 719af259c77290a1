package io.tradeseal.x509;

import static java.util.Map.entry;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * A key derivation of RFC 8018 §5.2. By the JDK's own: Bouncy Castle's refuses an empty password.
 *
 * @param hash as the JDK names it in {@code PBKDF2WithHmac…}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Pbkdf2(String hash, byte[] salt, long rounds) {
    private static final Map<String, String> HASHES = Map.ofEntries(
            entry("1.2.840.113549.2.7", "SHA1"),
            entry("1.2.840.113549.2.8", "SHA224"),
            entry("1.2.840.113549.2.9", "SHA256"),
            entry("1.2.840.113549.2.10", "SHA384"),
            entry("1.2.840.113549.2.11", "SHA512"),
            entry("1.2.840.113549.2.12", "SHA512/224"),
            entry("1.2.840.113549.2.13", "SHA512/256"));

    /** @throws Unreadable when a PKCS#12 file derives by something else */
    static Pbkdf2 of(AlgorithmIdentifier derivation) {
        var function = derivation.getAlgorithm();
        if (!function.equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw Pkcs12.unsupported("derives its key by %s in place of PBKDF2".formatted(Oids.lock(function.getId())));
        }
        var parameters = PBKDF2Params.getInstance(derivation.getParameters());
        var hash = hash(parameters.getPrf());
        if (hash == null) {
            throw Pkcs12.unsupported("derives its key by PBKDF2 with the hash function %s"
                    .formatted(parameters.getPrf().getAlgorithm().getId()));
        }
        return new Pbkdf2(hash, parameters.getSalt(), rounds(parameters.getIterationCount()));
    }

    /** Of an HMAC; null when it is another's. */
    static @Nullable String hash(AlgorithmIdentifier mac) {
        return HASHES.get(mac.getAlgorithm().getId());
    }

    /** As far as it matters: more than any limit is the same. */
    static long rounds(BigInteger count) {
        return count.bitLength() > 31 || count.signum() < 0 ? Integer.MAX_VALUE : count.longValue();
    }

    /** Of the password in UTF-8. */
    byte[] derive(char[] password, int bits) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash)
                    .generateSecret(new PBEKeySpec(password, salt, Math.toIntExact(rounds), bits))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has PBKDF2 with " + hash, e);
        }
    }
}
