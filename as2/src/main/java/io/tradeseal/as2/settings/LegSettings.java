package io.tradeseal.as2.settings;

import io.tradeseal.as2.header.ReceiptRequest;
import org.jspecify.annotations.Nullable;

/**
 * What an agreement says of the messages in one direction.
 *
 * @param sender AS2 identity of who sends the messages, and gets their receipts
 * @param receiver AS2 identity of who gets them
 */
public record LegSettings(
        String sender,
        String receiver,
        ProtectionSettings protection,
        ValidationSettings validation,
        AcknowledgementSettings acknowledgement,
        EnvelopeSettings envelope) {

    /** The receipt that the messages ask for; null for none. */
    public @Nullable ReceiptRequest receiptRequest() {
        return acknowledgement.required() ? acknowledgement.request(sender) : null;
    }
}
