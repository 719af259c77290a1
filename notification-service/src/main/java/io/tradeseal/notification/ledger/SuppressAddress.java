package io.tradeseal.notification.ledger;

import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.person.Recipient;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stops mail to an address that the mail server refused for good, and sees that somebody hears of it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class SuppressAddress {
    private final SuppressedAddresses addresses;
    private final Contacts contacts;
    private final Ledger ledger;
    private final PlanMails plan;
    private final WakeUp wakeUp;
    private final @Nullable Recipient operator;

    SuppressAddress(
            SuppressedAddresses addresses,
            Contacts contacts,
            Ledger ledger,
            PlanMails plan,
            WakeUp wakeUp,
            NotificationSettings settings) {
        this.addresses = addresses;
        this.contacts = contacts;
        this.ledger = ledger;
        this.plan = plan;
        this.wakeUp = wakeUp;
        var address = settings.operatorAddress();
        operator = address == null ? null : new Recipient(address, null, null, null, null);
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

    /** A note to the account's other people, or to the operator where there are none. */
    void tellOwners(LedgerEntry failed, Instant now) {
        var others = new LinkedHashMap<String, Recipient>();
        for (var contact : contacts.ofAccounts(List.of(failed.accountKey())))
            others.putIfAbsent(contact.emailKey(), contact.recipient());
        others.remove(failed.recipientKey());
        addresses.among(others.keySet()).forEach(others::remove);
        if (others.isEmpty() && operator != null && !operator.key().equals(failed.recipientKey()))
            others.put(operator.key(), operator);
        if (others.isEmpty()) return;
        ledger.planNotes(failed.notificationId(), others.values(), now);
        wakeUp.signal();
    }
}
