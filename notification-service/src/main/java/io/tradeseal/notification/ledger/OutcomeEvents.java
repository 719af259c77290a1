package io.tradeseal.notification.ledger;

import io.tradeseal.contracts.NotificationEvent;
import io.tradeseal.contracts.NotificationEvent.NotificationFailed;
import io.tradeseal.contracts.NotificationEvent.NotificationSent;
import io.tradeseal.contracts.NotificationEvent.NotificationSuppressed;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.outbox.Outbox;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Tells other services what became of entries. The id of an event follows from the entry and its revision. */
@Component
class OutcomeEvents {
    private final Outbox outbox;

    OutcomeEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Leaves out the entries that are not suppressed. */
    void suppressed(Collection<LedgerEntry> entries) {
        var suppressed = entries.stream()
                .filter(entry -> entry.state().equals("Suppressed"))
                .toList();
        announce(
                suppressed,
                entry -> new NotificationSuppressed(
                        entry.notificationId().toString(),
                        entry.certificateId(),
                        entry.accountId(),
                        entry.version(),
                        entry.threshold(),
                        entry.recipient(),
                        Objects.requireNonNullElse(entry.reason(), "Unknown"),
                        entry.changedAt()));
    }

    /** @param entries with the Message-IDs of their mails */
    void sent(Collection<LedgerEntry> entries) {
        announce(
                entries,
                entry -> new NotificationSent(
                        entry.notificationId().toString(),
                        entry.certificateId(),
                        entry.accountId(),
                        entry.version(),
                        entry.threshold(),
                        entry.recipient(),
                        Objects.requireNonNull(entry.messageId()),
                        Objects.requireNonNull(entry.sentAt())));
    }

    void failed(Collection<LedgerEntry> entries, String messageId) {
        announce(
                entries,
                entry -> new NotificationFailed(
                        entry.notificationId().toString(),
                        entry.certificateId(),
                        entry.accountId(),
                        entry.version(),
                        entry.threshold(),
                        entry.recipient(),
                        messageId,
                        entry.detail(),
                        entry.changedAt()));
    }

    private void announce(Collection<LedgerEntry> entries, Function<LedgerEntry, NotificationEvent> event) {
        outbox.appendAll(entries.stream()
                .map(entry -> emission(entry, event.apply(entry)))
                .toList());
    }

    private static Emission emission(LedgerEntry entry, NotificationEvent event) {
        var id = LedgerEntry.id("event", entry.notificationId().toString(), Long.toString(entry.revision()));
        return Emission.of(event).withId(id.toString());
    }
}
