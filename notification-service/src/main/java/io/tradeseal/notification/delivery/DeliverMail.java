package io.tradeseal.notification.delivery;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.lifecycle.address.MailAddress;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Refused;
import io.tradeseal.notification.ledger.DueMail;
import io.tradeseal.notification.mail.Envelope;
import io.tradeseal.notification.mail.Letter;
import io.tradeseal.notification.mail.LetterWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one mail and hands it to the mail server. */
final class DeliverMail {
    private static final Logger log = LoggerFactory.getLogger(DeliverMail.class);

    private final LetterWriter writer;
    private final NotificationSettings settings;
    private final ServiceClock clock;

    DeliverMail(LetterWriter writer, NotificationSettings settings, ServiceClock clock) {
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
    }

    /** How it ended is not yet written down. */
    Attempt attempt(DueMail mail, SmtpChannel channel) {
        var to = MailAddress.parse(mail.recipient().email());
        if (to.isEmpty()) return new Refused("No mail can be sent to an address like this.", true);
        try {
            var envelope = new Envelope(
                    mail.messageId(),
                    settings.sender(),
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
}
