package io.tradeseal.certificate.listing;

import static io.tradeseal.kit.security.Permission.READ;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.security.Access;
import java.time.Instant;

/**
 * When a certificate is looked at, and how far around it.
 *
 * @param others whether the other certificates of its account may be named: whoever reads one alone learns no others
 */
public record Sight(Instant now, boolean others) {
    /** The caller's. */
    public static Sight of(Access access, AccountId account, Instant now) {
        return new Sight(now, access.allows(READ, CertificateList.collection(account)));
    }
}
