package io.tradeseal.notification.contact;

import io.tradeseal.notification.Refusal;
import io.tradeseal.notification.Refusal.Reason;
import io.tradeseal.notification.person.Contact;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a client puts on a change (RFC 9110, section 13.1).
 *
 * @param ifMatch null when not sent
 * @param ifNoneMatch null when not sent
 */
record Preconditions(@Nullable String ifMatch, @Nullable String ifNoneMatch) {

    /** Everything that can be edited is in the revision. */
    static String etag(Contact contact) {
        return "\"" + contact.revision() + "\"";
    }

    /**
     * @param existing null when there is none, deleted ones included
     * @throws Refusal when a condition does not hold
     */
    void check(@Nullable Contact existing) {
        if (ifMatch != null && (existing == null || !matches(ifMatch, existing)))
            throw new Refusal(
                    Reason.STALE, "The contact has been changed or deleted since. Read it again, then change it.");
        if (ifNoneMatch != null && existing != null && matches(ifNoneMatch, existing))
            throw new Refusal(Reason.STALE, "There is a contact of this name already.");
    }

    private static boolean matches(String header, Contact existing) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag(existing)));
    }
}
