package io.tradeseal.agreement.agreement;

import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.as2.settings.MessageSettings;
import io.tradeseal.contracts.AgreementUse;
import java.util.List;
import java.util.Set;

/** Is told of each change of an agreement, in its transaction. */
public interface AgreementObserver {

    /**
     * An agreement as far as its use of certificates goes.
     *
     * @param agreementType {@code AS2}, {@code X12}, {@code Edifact} or {@code RosettaNet}
     * @param checkedRoles those whose leg asks for a trusted certificate that is not revoked
     * @param neededRoles those without which messages or receipts fail
     */
    record Agreement(
            String agreementId,
            String name,
            String accountId,
            String agreementType,
            String hostPartner,
            String guestPartner,
            List<CertificateName> certificates,
            Set<CertificateRole> checkedRoles,
            Set<CertificateRole> neededRoles,
            MessageSettings settings) {}

    /** It was made or changed. Answers what its event tells of the certificates that it uses. */
    List<AgreementUse> stored(Agreement agreement);

    void deleted(String agreementId);
}
