package io.tradeseal.agreement.agreement;

import io.tradeseal.contracts.AgreementUse;
import java.util.List;

/** Knows which certificates an agreement uses when, for its events. */
public interface AgreementUses {

    /** As an event tells it that is appended in this transaction; called after the observers of the change. */
    List<AgreementUse> told(String agreementId);
}
