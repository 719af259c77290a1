package io.tradeseal.agreement.uses;

import io.tradeseal.agreement.resolver.Assignments;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Role;
import io.tradeseal.agreement.resolver.Slot;
import java.util.Map;
import java.util.Set;

/**
 * An agreement as a user of certificates.
 *
 * @param agreementKey lower-cased resource id
 * @param agreementId as the client that made it spelled it
 * @param accountKey lower-cased resource id of the account
 * @param certificates lower-cased resource ids of certificates by slot; a slot that names none is missing
 * @param checkedRoles those whose leg asks for a trusted certificate that is not revoked
 */
public record CertificateUser(
        String agreementKey,
        String agreementId,
        String name,
        String accountKey,
        Protocol protocol,
        String hostPartner,
        String guestPartner,
        Map<Slot, String> certificates,
        Set<Role> checkedRoles) {

    public Assignments assignments() {
        return new Assignments(protocol, certificates, guestPartner);
    }
}
