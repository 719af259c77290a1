package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.notification.person.Contact;
import io.tradeseal.notification.person.Recipient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is to be told: pure. */
final class Recipients {
    private Recipients() {}

    /** By address, each once. Of two entries the account's own contact counts: somebody keeps that one up to date. */
    static Map<String, Recipient> of(Collection<Contact> account, List<ContactDetails> certificate) {
        var people = new LinkedHashMap<String, Recipient>();
        for (var contact : account) people.putIfAbsent(contact.emailKey(), contact.recipient());
        for (var contact : certificate) {
            var person =
                    new Recipient(contact.email(), null, contact.displayName(), contact.timeZone(), contact.language());
            people.putIfAbsent(person.key(), person);
        }
        return people;
    }
}
