package io.tradeseal.as2.settings;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.cms.SignatureAlgorithm;
import io.tradeseal.as2.cms.SignatureAlgorithm.Scheme;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * How messages are signed.
 *
 * @param required whether they are signed at all
 * @param digest null where the agreement leaves it open
 * @param pss whether RSA keys sign by RSASSA-PSS instead of PKCS #1 v1.5
 * @param sha2Format how the partner wants SHA-2 to be called
 */
public record SignatureSettings(boolean required, @Nullable Digest digest, boolean pss, Sha2Format sha2Format) {

    /** How a key of this kind signs; with SHA-256 where the agreement leaves it open. */
    public SignatureAlgorithm algorithm(PublicKey key) {
        var scheme =
                switch (key.getAlgorithm()) {
                    case "RSA" -> pss ? Scheme.RSA_PSS : Scheme.RSA_PKCS1;
                    // Bound to it by its certificate (RFC 4055 §1.2).
                    case "RSASSA-PSS" -> Scheme.RSA_PSS;
                    default -> Scheme.ECDSA;
                };
        return new SignatureAlgorithm(scheme, digest == null ? Digest.SHA256 : digest);
    }

    /** What a signature that comes in has to have at least: what is agreed on, and never less than SHA-1. */
    public Digest weakest() {
        return digest == null ? Digest.SHA1 : digest;
    }
}
