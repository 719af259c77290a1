package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event of {@link Topic#NOTIFICATIONS}: what became of one warning to one person. */
public sealed interface NotificationEvent extends Event {

    String certificateId();

    @Override
    default String resourceId() {
        return certificateId();
    }

    /**
     * The mail server took the message.
     *
     * @param notificationId of the entry in the ledger
     * @param threshold of the warning; {@code P0D} for the expiry itself
     * @param recipient mail address
     * @param messageId RFC 5322 Message-ID, with angle brackets
     */
    record NotificationSent(
            String notificationId,
            String certificateId,
            String integrationAccountId,
            int version,
            String threshold,
            String recipient,
            String messageId,
            Instant sentAt)
            implements NotificationEvent {}

    /**
     * The mail server refused the message for good (RFC 5321: a 5yz reply), or every attempt failed.
     *
     * @param reply the server's last reply, or what went wrong; null when unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotificationFailed(
            String notificationId,
            String certificateId,
            String integrationAccountId,
            int version,
            String threshold,
            String recipient,
            String messageId,
            @Nullable String reply,
            Instant failedAt)
            implements NotificationEvent {}

    /**
     * The message was not sent, on purpose.
     *
     * @param reason stable name in PascalCase, such as {@code AddressSuppressed} or {@code WarningCleared}
     */
    record NotificationSuppressed(
            String notificationId,
            String certificateId,
            String integrationAccountId,
            int version,
            String threshold,
            String recipient,
            String reason,
            Instant suppressedAt)
            implements NotificationEvent {}
}
