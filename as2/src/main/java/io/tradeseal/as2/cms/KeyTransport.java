package io.tradeseal.as2.cms;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the key of the content travels to the one RSA key that opens it (RFC 3370 §4.2.1, RFC 3560). */
public enum KeyTransport {
    /** RSAES-PKCS1-v1_5; Key Vault's RSA1_5. */
    RSA_PKCS1(null, null),
    /** RSAES-OAEP as RFC 8017 defaults it; Key Vault's RSA-OAEP. */
    RSA_OAEP(Digest.SHA1, Digest.SHA1),
    /** Key Vault's RSA-OAEP-256. */
    RSA_OAEP_SHA256(Digest.SHA256, Digest.SHA256),
    /** What Java makes of OAEPWithSHA-256AndMGF1Padding. */
    RSA_OAEP_SHA256_MGF1_SHA1(Digest.SHA256, Digest.SHA1),
    RSA_OAEP_SHA384(Digest.SHA384, Digest.SHA384),
    RSA_OAEP_SHA512(Digest.SHA512, Digest.SHA512);

    private final @Nullable Digest digest;
    private final @Nullable Digest mask;

    KeyTransport(@Nullable Digest digest, @Nullable Digest mask) {
        this.digest = digest;
        this.mask = mask;
    }

    /** The hash of OAEP; null for PKCS #1 v1.5. */
    @Nullable
    Digest digest() {
        return digest;
    }

    /** The hash in OAEP's mask generation; null for PKCS #1 v1.5. */
    @Nullable
    Digest mask() {
        return mask;
    }

    static Optional<KeyTransport> oaep(Digest digest, Digest mask) {
        for (var transport : values()) {
            if (transport.digest == digest && transport.mask == mask) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }
}
