package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.NotificationEvent;
import io.tradeseal.contracts.NotificationEvent.NotificationFailed;
import io.tradeseal.contracts.NotificationEvent.NotificationSent;
import io.tradeseal.contracts.NotificationEvent.NotificationSuppressed;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.Collection;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells other services what became of entries. The id of an event follows from the entry and its revision. */
@Component
class Announcements {
    private final Outbox outbox;

    Announcements(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Leaves out the entries that are not suppressed. */
    void suppressed(Collection<LedgerEntry> entries) {
        outbox.appendAll(entries.stream()
                .filter(entry -> entry.state().equals("Suppressed"))
                .map(entry -> emission(
                        entry,
                        new NotificationSuppressed(
                                entry.notificationId().toString(),
                                entry.certificateId(),
                                entry.accountId(),
                                entry.version(),
                                entry.threshold(),
                                entry.recipient(),
                                Objects.requireNonNullElse(entry.reason(), "Unknown"),
                                entry.changedAt())))
                .toList());
    }

    void sent(Collection<LedgerEntry> entries, String messageId) {
        outbox.appendAll(entries.stream()
                .map(entry -> emission(
                        entry,
                        new NotificationSent(
                                entry.notificationId().toString(),
                                entry.certificateId(),
                                entry.accountId(),
                                entry.version(),
                                entry.threshold(),
                                entry.recipient(),
                                messageId,
                                Objects.requireNonNull(entry.sentAt()))))
                .toList());
    }

    void failed(Collection<LedgerEntry> entries, String messageId) {
        outbox.appendAll(entries.stream()
                .map(entry -> emission(
                        entry,
                        new NotificationFailed(
                                entry.notificationId().toString(),
                                entry.certificateId(),
                                entry.accountId(),
                                entry.version(),
                                entry.threshold(),
                                entry.recipient(),
                                messageId,
                                entry.detail(),
                                entry.changedAt())))
                .toList());
    }

    private static Emission emission(LedgerEntry entry, NotificationEvent event) {
        var id = LedgerEntry.id("event", entry.notificationId().toString(), Long.toString(entry.revision()));
        return Emission.of(event).withId(id.toString());
    }
}
