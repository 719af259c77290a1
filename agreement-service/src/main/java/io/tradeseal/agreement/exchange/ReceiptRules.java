package io.tradeseal.agreement.exchange;

import io.tradeseal.agreement.exchange.MessageLogEntry.WantedReceipt;
import org.jspecify.annotations.Nullable;

/** Whether a message gets a receipt, and which: as it asks, unless the agreement decides. */
final class ReceiptRules {
    private ReceiptRules() {}

    /** Null for none. */
    static @Nullable WantedReceipt of(EffectiveAgreement agreed, MessageLogEntry message) {
        var leg = agreed.receive();
        var asked = message.receipt();
        if (!leg.validation().overridesMessages()) return asked;
        return leg.acknowledgement().required()
                ? new WantedReceipt(leg.acknowledgement().signed(), asked == null ? null : asked.deliveryUrl())
                : null;
    }
}
