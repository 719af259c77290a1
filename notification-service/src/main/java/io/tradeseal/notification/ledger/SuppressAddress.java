package io.tradeseal.notification.ledger;

import io.tradeseal.notification.person.Recipient;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stops mail to an address that the mail server refused for good. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class SuppressAddress {
    private final SuppressedAddresses addresses;
    private final Ledger ledger;
    private final PlanMails plan;

    SuppressAddress(SuppressedAddresses addresses, Ledger ledger, PlanMails plan) {
        this.addresses = addresses;
        this.ledger = ledger;
        this.plan = plan;
    }

    /** False when the address was suppressed already. Mails that wait for it are withdrawn. */
    boolean refused(Recipient recipient, String reply, Instant now) {
        if (!addresses.add(recipient.email(), recipient.key(), reply, now)) return false;
        plan.suppress(
                ledger.waitingFor(recipient.key()),
                SuppressionReason.ADDRESS_SUPPRESSED,
                "The mail server refused this address: " + reply);
        return true;
    }
}
