package io.tradeseal.notification.contact;

import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.notification.ledger.PlanMails;
import io.tradeseal.notification.person.Contact;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.replica.AccountReplicas;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Removes a contact and withdraws the mails that wait for it. */
@Service
class DeleteContact {
    private final AccountReplicas accounts;
    private final Contacts contacts;
    private final PlanMails plan;
    private final Outbox outbox;
    private final ServiceClock clock;

    DeleteContact(AccountReplicas accounts, Contacts contacts, PlanMails plan, Outbox outbox, ServiceClock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.plan = plan;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** False when there was none. */
    @Transactional
    boolean handle(ContactId id, Precondition precondition) {
        accounts.lock(id.accountKey());
        var existing =
                contacts.find(id.key()).filter(contact -> !contact.deleted()).orElse(null);
        precondition.check(existing == null ? null : ContactView.etag(existing));
        if (existing == null) return false;
        Contact gone = existing.deleted(clock.instant());
        if (!contacts.put(gone)) throw new IllegalStateException("Written without the account's lock: " + id.key());
        outbox.append(Emission.of(gone.changed()));
        plan.accountChanged(id.accountKey());
        return true;
    }
}
