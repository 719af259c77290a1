package io.tradeseal.agreement.keys;

import io.tradeseal.as2.cms.Pkcs12Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What certificate-service calls Unresolved is usable where its key is at hand. A service that was given no keys at all
 * protects no messages: the host keeps its keys elsewhere, and such a version counts as usable.
 */
@Component
class KeysAtHand {
    private final Pkcs12Keys keys;

    KeysAtHand(Pkcs12Keys keys) {
        this.keys = keys;
    }

    /** Whether the key of a version is among those that this service was given; both null as below. */
    boolean hold(@Nullable String thumbprint, @Nullable String certificate) {
        return keys.has(thumbprint, certificate);
    }

    /**
     * Whether nothing can be signed or decrypted with a version of a private certificate, for its key is missing.
     *
     * @param thumbprint null for one whose public part nobody knows
     * @param certificate its DER in base64; null for such a one
     */
    boolean lack(@Nullable String thumbprint, @Nullable String certificate) {
        return keys.size() > 0 && !hold(thumbprint, certificate);
    }
}
