package io.tradeseal.notification.contact;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.notification.Reason;
import io.tradeseal.notification.ledger.PlanMails;
import io.tradeseal.notification.person.Contact;
import io.tradeseal.notification.person.Contacts;
import io.tradeseal.notification.replica.AccountReplica;
import io.tradeseal.notification.replica.AccountReplicas;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes or changes a contact, and mails it the warnings that run; the same content again changes nothing. */
@Service
class PutContact {
    /** Each warning goes to each of them. */
    static final int MOST_CONTACTS = 500;

    private final AccountReplicas accounts;
    private final Contacts contacts;
    private final PlanMails plan;
    private final Outbox outbox;
    private final ServiceClock clock;

    PutContact(AccountReplicas accounts, Contacts contacts, PlanMails plan, Outbox outbox, ServiceClock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.plan = plan;
        this.outbox = outbox;
        this.clock = clock;
    }

    record Outcome(Contact contact, boolean created) {}

    /** @throws Refusal when the account does not exist or a precondition does not hold */
    @Transactional
    Outcome handle(ContactId id, ContactBody.Valid content, Precondition precondition) {
        accounts.lock(id.accountKey());
        var account = accounts.existing(id.accountKey())
                .orElseThrow(() -> new Refusal(
                        Fault.PARENT_NOT_FOUND, "There is no integration account '%s'.".formatted(id.accountId())));
        var before = contacts.find(id.key()).orElse(null);
        var existing = before == null || before.deleted() ? null : before;
        precondition.check(existing == null ? null : ContactView.etag(existing));
        if (existing != null && same(existing, content)) return new Outcome(existing, false);
        if (existing == null && contacts.ofAccounts(List.of(id.accountKey())).size() >= MOST_CONTACTS)
            throw new Refusal(
                    Reason.TOO_MANY_CONTACTS,
                    "An integration account has at most %d contacts.".formatted(MOST_CONTACTS));
        var contact = contact(id, account, content, before, clock.instant());
        if (!contacts.put(contact)) throw new IllegalStateException("Written without the account's lock: " + id.key());
        outbox.append(Emission.of(contact.changed()));
        plan.accountChanged(id.accountKey());
        return new Outcome(contact, existing == null);
    }

    private static boolean same(Contact existing, ContactBody.Valid content) {
        return existing.equals(new Contact(
                existing.contactKey(),
                existing.contactId(),
                existing.accountKey(),
                existing.accountId(),
                existing.name(),
                existing.revision(),
                content.email().written(),
                content.email().key(),
                content.displayName(),
                content.phone(),
                content.timeZone(),
                content.language(),
                false,
                existing.createdAt(),
                existing.changedAt()));
    }

    /** Spelled as before, where it was there before; the revision goes on after a deletion. */
    private static Contact contact(
            ContactId id, AccountReplica account, ContactBody.Valid content, @Nullable Contact before, Instant now) {
        var existing = before == null || before.deleted() ? null : before;
        var name = existing == null ? id.name() : existing.name();
        return new Contact(
                id.key(),
                ResourceIds.contact(account.accountId(), name),
                id.accountKey(),
                account.accountId(),
                name,
                before == null ? 1 : before.revision() + 1,
                content.email().written(),
                content.email().key(),
                content.displayName(),
                content.phone(),
                content.timeZone(),
                content.language(),
                false,
                existing == null ? now : existing.createdAt(),
                now);
    }
}
