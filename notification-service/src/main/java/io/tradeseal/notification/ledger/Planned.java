package io.tradeseal.notification.ledger;

import io.tradeseal.notification.person.Recipient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry to write.
 *
 * @param why null when the mail is to be sent
 * @param detail null when the mail is to be sent
 * @param sendAt null when the mail is not to be sent
 */
record Planned(
        Warning warning,
        Recipient recipient,
        @Nullable Why why,
        @Nullable String detail,
        @Nullable Instant sendAt) {

    static Planned mail(Warning warning, Recipient recipient, Instant sendAt) {
        return new Planned(warning, recipient, null, null, sendAt);
    }

    static Planned nothing(Warning warning, Recipient recipient, Why why, String detail) {
        return new Planned(warning, recipient, why, detail, null);
    }
}
