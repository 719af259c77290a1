package io.tradeseal.agreement.uses;

import io.tradeseal.agreement.agreement.AgreementObserver;
import io.tradeseal.contracts.ResourceIds;
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
        users.put(CertificateUser.of(agreement));
    }

    @Override
    public void deleted(String agreementId) {
        users.remove(ResourceIds.key(agreementId));
    }
}
