package io.tradeseal.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.Doubling;
import io.tradeseal.lifecycle.address.MailAddress;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Refused;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import io.tradeseal.notification.ledger.DueMail;
import io.tradeseal.notification.ledger.MailQueue;
import io.tradeseal.notification.ledger.RecordAttempt;
import io.tradeseal.notification.ledger.SuppressionReason;
import io.tradeseal.notification.mail.Envelope;
import io.tradeseal.notification.mail.Letter;
import io.tradeseal.notification.mail.LetterWriter;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries one mail and writes down how it ended. */
final class DeliverMail {
    private static final Logger log = LoggerFactory.getLogger(DeliverMail.class);

    private final LetterWriter writer;
    private final RecordAttempt record;
    private final MailQueue queue;
    private final NotificationSettings settings;
    private final Doubling retries;
    private final ServiceClock clock;
    private final MeterRegistry meters;

    DeliverMail(
            LetterWriter writer,
            RecordAttempt record,
            MailQueue queue,
            NotificationSettings settings,
            ServiceClock clock,
            MeterRegistry meters) {
        this.writer = writer;
        this.record = record;
        this.queue = queue;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
        retries = new Doubling(settings.firstRetry(), settings.longestRetry());
    }

    /** The attempt by itself; what it threw away on the way is not yet written down. */
    Attempt attempt(DueMail mail, SmtpChannel channel) {
        var to = MailAddress.parse(mail.recipient().email());
        if (to.isEmpty()) return new Refused("No mail can be sent to an address like this.", true);
        try {
            var envelope = new Envelope(
                    mail.messageId(),
                    settings.from(),
                    to.get(),
                    mail.recipient().displayName(),
                    clock.instant());
            return channel.send(letter(mail), envelope);
        } catch (RuntimeException e) {
            // Content that no template foresaw must not stop the mails behind it.
            log.error("Mail {} cannot be written", mail.mailId(), e);
            channel.close();
            return new Deferred("The mail cannot be written: " + e.getClass().getSimpleName(), true);
        }
    }

    private Letter letter(DueMail mail) {
        return mail.failure() == null
                ? writer.warning(mail.warning(), mail.recipient(), clock.instant())
                : writer.failureNote(mail.failure(), mail.recipient());
    }

    void record(UUID owner, DueMail mail, Attempt attempt) {
        meters.counter(
                        "notification.mails",
                        "outcome",
                        attempt.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT))
                .increment();
        switch (attempt) {
            case Accepted accepted -> record.sent(mail, accepted.reply());
            case Refused refused ->
                record.failed(owner, mail, SuppressionReason.REFUSED, refused.reply(), refused.addressRefused());
            case Unreachable unreachable ->
                queue.release(
                        owner, List.of(mail.mailId()), "The mail server cannot be reached: " + unreachable.reply());
            case Deferred deferred -> put(owner, mail, deferred);
        }
    }

    private void put(UUID owner, DueMail mail, Deferred deferred) {
        if (deferred.refusedByServer() && mail.refusals() + 1 >= settings.temporaryRefusals())
            record.failed(owner, mail, SuppressionReason.REFUSED_TOO_OFTEN, deferred.reply(), false);
        else
            record.deferred(owner, mail, deferred.reply(), deferred.refusedByServer(), retries.after(mail.deferrals()));
    }

    void suppress(UUID owner, DueMail mail, DueMail.Obstacle obstacle) {
        record.suppressed(owner, mail, obstacle);
    }
}
