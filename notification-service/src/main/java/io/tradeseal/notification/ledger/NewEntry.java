package io.tradeseal.notification.ledger;

import io.tradeseal.notification.person.Recipient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry to write.
 *
 * @param reason null when the mail is to be sent
 * @param detail null when the mail is to be sent
 * @param sendAt null when the mail is not to be sent
 */
record NewEntry(
        Warning warning,
        Recipient recipient,
        @Nullable SuppressionReason reason,
        @Nullable String detail,
        @Nullable Instant sendAt) {

    static NewEntry mail(Warning warning, Recipient recipient, Instant sendAt) {
        return new NewEntry(warning, recipient, null, null, sendAt);
    }

    static NewEntry suppressed(Warning warning, Recipient recipient, SuppressionReason reason, String detail) {
        return new NewEntry(warning, recipient, reason, detail, null);
    }
}
