package io.tradeseal.notification.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.notification.person.Contact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A contact as clients see it, in ARM's shape. */
record ContactView(String id, String name, String type, String etag, Properties properties) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            String email,
            @Nullable String displayName,
            @Nullable String phone,
            String timeZone,
            String language,
            Instant createdTime,
            Instant changedTime) {}

    /** Everything that can be edited is in the revision. */
    static String etag(Contact contact) {
        return Precondition.etag(contact.revision());
    }

    static ContactView of(Contact contact) {
        return new ContactView(
                contact.contactId(),
                contact.name(),
                "Microsoft.Logic/integrationAccounts/contacts",
                etag(contact),
                new Properties(
                        contact.email(),
                        contact.displayName(),
                        contact.phone(),
                        contact.timeZone(),
                        contact.language(),
                        contact.createdAt(),
                        contact.changedAt()));
    }
}
