package io.tradeseal.notification.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryView(
        UUID notificationId,
        String certificateId,
        String certificateName,
        String integrationAccountId,
        int version,
        String threshold,
        String recipient,
        @Nullable String contact,
        String state,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String messageId,
        Instant plannedTime,
        Instant changedTime,
        @Nullable Instant sentTime,
        @Nullable Instant nextAttemptTime) {

    static EntryView of(LedgerEntry entry) {
        return new EntryView(
                entry.notificationId(),
                entry.certificateId(),
                entry.certificateName(),
                entry.accountId(),
                entry.version(),
                entry.threshold(),
                entry.recipient(),
                entry.contactName(),
                entry.state(),
                entry.reason(),
                entry.detail(),
                entry.messageId(),
                entry.plannedAt(),
                entry.changedAt(),
                entry.sentAt(),
                entry.nextAttemptAt());
    }
}
