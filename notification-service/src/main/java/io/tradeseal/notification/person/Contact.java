package io.tradeseal.notification.person;

import io.tradeseal.contracts.PolicyEvent.ContactChanged;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact of an integration account.
 *
 * @param revision 1, 2, …: one more with each change, deletion and making again included
 * @param phone null when none
 */
public record Contact(
        String contactKey,
        String contactId,
        String accountKey,
        String accountId,
        String name,
        long revision,
        String email,
        String emailKey,
        @Nullable String displayName,
        @Nullable String phone,
        String timeZone,
        String language,
        boolean deleted,
        Instant createdAt,
        Instant changedAt) {

    public Recipient recipient() {
        return new Recipient(email, name, displayName, timeZone, language);
    }

    public Contact deleted(Instant now) {
        return new Contact(
                contactKey,
                contactId,
                accountKey,
                accountId,
                name,
                revision + 1,
                email,
                emailKey,
                displayName,
                phone,
                timeZone,
                language,
                true,
                createdAt,
                now);
    }

    public ContactChanged changed() {
        return new ContactChanged(
                contactId, accountId, name, revision, email, displayName, phone, timeZone, language, deleted);
    }
}
