package io.tradeseal.notification.ledger;

import io.tradeseal.notification.person.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * An entry to write.
 *
 * @param why null when the mail is to be sent
 * @param detail null when the mail is to be sent
 */
record Planned(
        Warning warning,
        Recipient recipient,
        @Nullable Why why,
        @Nullable String detail) {

    static Planned mail(Warning warning, Recipient recipient) {
        return new Planned(warning, recipient, null, null);
    }

    static Planned nothing(Warning warning, Recipient recipient, Why why, String detail) {
        return new Planned(warning, recipient, why, detail);
    }
}
