package io.tradeseal.agreement.uses;

import io.tradeseal.agreement.agreement.AgreementObserver.Agreement;
import io.tradeseal.agreement.resolver.Assignments;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Slot;
import io.tradeseal.contracts.ResourceIds;
import java.util.EnumMap;
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
 * @param neededRoles those without which messages or receipts fail
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
        Set<CertificateRole> checkedRoles,
        Set<CertificateRole> neededRoles) {

    public static CertificateUser of(Agreement agreement) {
        var certificates = new EnumMap<Slot, String>(Slot.class);
        for (var named : agreement.certificates()) {
            certificates.put(
                    named.slot(), ResourceIds.key(ResourceIds.certificate(agreement.accountId(), named.name())));
        }
        return new CertificateUser(
                ResourceIds.key(agreement.agreementId()),
                agreement.agreementId(),
                agreement.name(),
                ResourceIds.key(agreement.accountId()),
                Protocol.named(agreement.agreementType()).orElseThrow(),
                agreement.hostPartner(),
                agreement.guestPartner(),
                certificates,
                agreement.checkedRoles(),
                agreement.neededRoles());
    }

    /** As if it named another certificate wherever it names this one; both by lower-cased resource id. */
    public CertificateUser naming(String other, String insteadOf) {
        var named = new EnumMap<Slot, String>(Slot.class);
        certificates.forEach((slot, key) -> named.put(slot, key.equals(insteadOf) ? other : key));
        return with(named);
    }

    CertificateUser with(Map<Slot, String> named) {
        return new CertificateUser(
                agreementKey,
                agreementId,
                name,
                accountKey,
                protocol,
                hostPartner,
                guestPartner,
                named,
                checkedRoles,
                neededRoles);
    }

    public Assignments assignments() {
        return new Assignments(protocol, certificates, guestPartner, neededRoles);
    }
}
