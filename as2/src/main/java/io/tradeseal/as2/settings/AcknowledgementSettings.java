package io.tradeseal.as2.settings;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.header.ReceiptRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The receipts (MDN) that messages ask for.
 *
 * @param required whether they ask for one at all
 * @param digest of the MIC; null where the agreement leaves it open
 * @param notificationTo empty for the sender's AS2 identity
 * @param deliveryUrl where the receipt is posted afterwards; null for an answer to the request itself
 * @param text for people; empty where the agreement has none
 */
public record AcknowledgementSettings(
        boolean required,
        boolean signed,
        @Nullable Digest digest,
        String notificationTo,
        @Nullable String deliveryUrl,
        String text) {

    /** SHA-256 where the agreement leaves it open. */
    public Digest mic() {
        return digest == null ? Digest.SHA256 : digest;
    }

    /** Whether a receipt that is not signed is none. */
    public boolean signatureRequired() {
        return required && signed;
    }

    ReceiptRequest request(String sender) {
        var to = notificationTo.isBlank() ? sender : notificationTo;
        return new ReceiptRequest(to, signed, List.of(mic()), false, deliveryUrl);
    }
}
