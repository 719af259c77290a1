package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.effective.Resolvers.Loaded;
import io.tradeseal.agreement.resolver.Effective;
import io.tradeseal.agreement.resolver.Role;
import io.tradeseal.agreement.uses.CertificateUser;
import java.time.Instant;

/**
 * An agreement as it holds at an instant: what it asks of messages, and which certificates serve it.
 *
 * @param send the leg from the host to the guest
 * @param receive the leg from the guest to the host
 */
record Terms(CertificateUser user, LegTerms send, LegTerms receive, Loaded loaded, Instant at) {

    Effective effective(Role role) {
        return loaded.of(user).at(role, at);
    }
}
