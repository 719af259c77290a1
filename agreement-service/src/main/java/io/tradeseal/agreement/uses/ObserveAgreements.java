package io.tradeseal.agreement.uses;

import io.tradeseal.agreement.agreement.AgreementObserver;
import io.tradeseal.agreement.agreement.CertificateName;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.agreement.resolver.Slot;
import io.tradeseal.contracts.ResourceIds;
import java.util.Arrays;
import java.util.EnumMap;
import org.springframework.stereotype.Component;

/** Notes what agreements name as they are made, changed and deleted. */
@Component
class ObserveAgreements implements AgreementObserver {
    private final CertificateUsers users;

    ObserveAgreements(CertificateUsers users) {
        this.users = users;
    }

    @Override
    public void stored(Agreement agreement) {
        var certificates = new EnumMap<Slot, String>(Slot.class);
        for (var named : agreement.certificates()) {
            certificates.put(
                    slot(named), ResourceIds.key(ResourceIds.certificate(agreement.accountId(), named.name())));
        }
        users.put(new CertificateUser(
                ResourceIds.key(agreement.agreementId()),
                agreement.agreementId(),
                agreement.name(),
                ResourceIds.key(agreement.accountId()),
                Protocol.named(agreement.agreementType()).orElseThrow(),
                agreement.hostPartner(),
                agreement.guestPartner(),
                certificates,
                agreement.checkedRoles()));
    }

    @Override
    public void deleted(String agreementId) {
        users.remove(ResourceIds.key(agreementId));
    }

    private static Slot slot(CertificateName named) {
        return Arrays.stream(Slot.values())
                .filter(slot -> slot.agreementMember().equals(named.leg())
                        && slot.nameMember().equals(named.member()))
                .findFirst()
                .orElseThrow();
    }
}
