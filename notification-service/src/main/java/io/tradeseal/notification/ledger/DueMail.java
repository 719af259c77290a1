package io.tradeseal.notification.ledger;

import io.tradeseal.notification.mail.FailureFacts;
import io.tradeseal.notification.mail.WarningFacts;
import io.tradeseal.notification.person.Recipient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that an instance has claimed for sending.
 *
 * @param messageId the same in every attempt
 * @param refusals how often the mail server refused it for the time being
 * @param deferrals how often it was put off, for whatever reason
 * @param failure what a note to the owner tells of; null for a warning
 * @param obstacle why it must not be sent any more; null when it may
 */
public record DueMail(
        UUID mailId,
        Recipient recipient,
        String messageId,
        int refusals,
        int deferrals,
        int deaths,
        WarningFacts warning,
        @Nullable FailureFacts failure,
        @Nullable Obstacle obstacle) {

    /** What came between claim and plan: the end of the warning, or the suppression of the address. */
    public record Obstacle(SuppressionReason reason, String detail) {}
}
