package io.tradeseal.agreement.keys;

import io.tradeseal.agreement.replica.CertificateReplica;
import io.tradeseal.as2.cms.Pkcs12Keys;
import io.tradeseal.contracts.CertificateVersion;
import io.tradeseal.lifecycle.version.VersionState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What certificate-service calls Unresolved is usable where its key is at hand. A service that was given no keys at all
 * protects no messages: the host keeps its keys elsewhere, and such a version counts as usable.
 */
@Component
public class KeysAtHand {
    private final Pkcs12Keys keys;

    KeysAtHand(Pkcs12Keys keys) {
        this.keys = keys;
    }

    /** Whether nothing can be signed or decrypted with the version, for its key is missing. */
    public boolean lack(CertificateVersion version) {
        return CertificateReplica.inTime(version).state() == VersionState.UNRESOLVED
                && lack(version.thumbprint(), version.publicCertificate());
    }

    /**
     * The same of a private certificate's next version.
     *
     * @param thumbprint null for one whose public part nobody knows
     * @param certificate its DER in base64; null for such a one
     */
    public boolean lack(@Nullable String thumbprint, @Nullable String certificate) {
        return keys.size() > 0 && !keys.has(thumbprint, certificate);
    }
}
