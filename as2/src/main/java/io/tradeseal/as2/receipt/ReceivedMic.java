package io.tradeseal.as2.receipt;

import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.receipt.CheckMdn.Problem;
import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.Sanitized;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The MIC that a receipt repeats.
 *
 * @param field as it came; empty where the receipt has none
 * @param mic null where there is none that can be read
 * @param required whether a receipt without one is no proof: RFC 4130 §7.4.3 asks for it in signed receipts
 */
public record ReceivedMic(String field, @Nullable Mic mic, boolean required) {
    static ReceivedMic of(String field, boolean required) {
        return new ReceivedMic(field.strip(), Mic.read(field).orElse(null), required);
    }

    /** What speaks against it as that of a message that was sent with another; of a message that was not taken, nothing. */
    Optional<Problem> problem(Mic sent, Disposition disposition) {
        if (!disposition.accepted() || (mic != null && mic.matches(sent))) {
            return Optional.empty();
        }
        if (field.isEmpty()) {
            return required ? Optional.of(missing(sent)) : Optional.empty();
        }
        return Optional.of(mic != null && mic.digest() == sent.digest() ? different(sent, mic) : incomparable(sent));
    }

    private static Problem missing(Mic sent) {
        return new Problem(
                Failure.RECEIPT_MIC_MISSING,
                "The receipt repeats no MIC, so that it does not prove which bytes the receiver got; the message's is %s."
                        .formatted(sent));
    }

    private static Problem different(Mic sent, Mic received) {
        return new Problem(
                Failure.RECEIPT_MIC_DIFFERS,
                "The receiver got other bytes than were sent: the message's MIC is %s, the receipt says %s."
                        .formatted(sent, received));
    }

    private Problem incomparable(Mic sent) {
        return new Problem(
                Failure.RECEIPT_MIC_INCOMPARABLE,
                mic == null
                        ? "The receipt's MIC cannot be read or is by a hash function that is not known: %s; the message's is %s. Whether the same bytes arrived is not known."
                                .formatted(Sanitized.shown(field), sent)
                        : "The receipt's MIC is by another hash function than was asked for: %s; the message's is %s. Whether the same bytes arrived is not known."
                                .formatted(mic, sent));
    }
}
