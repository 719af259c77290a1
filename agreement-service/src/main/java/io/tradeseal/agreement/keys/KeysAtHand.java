package io.tradeseal.agreement.keys;

import io.tradeseal.agreement.AgreementSettings;
import io.tradeseal.as2.cms.Pkcs12Keys;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The private keys that accounts were given; each serves its own account and no other, whoever names its certificate
 * elsewhere. What certificate-service calls Unresolved is usable where its key is at hand. An account that was given no keys
 * at all protects no messages here: its host keeps its keys elsewhere, and such a version counts as usable.
 */
@Component
public class KeysAtHand {
    private final Map<String, Pkcs12Keys> accounts;

    KeysAtHand(AgreementSettings settings) {
        var folder = settings.keys();
        this.accounts = folder == null ? Map.of() : KeyFolders.read(folder);
    }

    /** Those of the account with this lower-cased resource id. */
    public Pkcs12Keys of(String accountKey) {
        return accounts.getOrDefault(accountKey, Pkcs12Keys.none());
    }

    /** Whether the key of a version is among those that its account was given; both null as below. */
    boolean hold(String accountKey, @Nullable String thumbprint, @Nullable String certificate) {
        return of(accountKey).has(thumbprint, certificate);
    }

    /**
     * Whether nothing can be signed or decrypted with a version of a private certificate, for its key is missing.
     *
     * @param thumbprint null for one whose public part nobody knows
     * @param certificate its DER in base64; null for such a one
     */
    boolean lack(String accountKey, @Nullable String thumbprint, @Nullable String certificate) {
        return of(accountKey).size() > 0 && !hold(accountKey, thumbprint, certificate);
    }
}
