package io.tradeseal.notification.delivery;

import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.mail.Envelope;
import io.tradeseal.notification.mail.Letter;
import io.tradeseal.notification.mail.MimeLetter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the mail server, opened when needed and kept for the next mail: opening one costs several times what
 * a mail costs. For one thread.
 */
final class SmtpChannel implements AutoCloseable {
    private final SmtpServer server;
    private @Nullable SMTPTransport transport;
    private int carried;

    SmtpChannel(SmtpServer server) {
        this.server = server;
    }

    /** Hands over one mail; throws nothing that the network or the server could cause. */
    Attempt send(Letter letter, Envelope envelope) {
        SMTPTransport open;
        try {
            open = connected();
        } catch (MessagingException e) {
            close();
            return Replies.readConnecting(e);
        }
        try {
            var message = MimeLetter.of(server.session(), letter, envelope);
            open.sendMessage(
                    message,
                    new InternetAddress[] {new InternetAddress(envelope.to().wire(), false)});
            carried++;
            var reply = open.getLastServerResponse();
            if (carried >= server.mailsPerConnection()) close();
            return new Accepted(reply == null ? "" : reply.strip());
        } catch (MessagingException e) {
            close(); // after a refusal too: rare, and the state of the conversation is certain afterwards
            return Replies.read(e);
        } catch (IllegalStateException e) {
            close(); // the server had closed the connection between two mails
            return new Attempt.Deferred(Replies.line(e), false);
        }
    }

    private SMTPTransport connected() throws MessagingException {
        if (transport != null) return transport;
        var fresh = server.connect();
        transport = fresh;
        carried = 0;
        return fresh;
    }

    boolean isOpen() {
        return transport != null;
    }

    @Override
    public void close() {
        var open = transport;
        transport = null;
        if (open == null) return;
        try {
            open.close();
        } catch (MessagingException _) {
            // It is closed all the same.
        }
    }
}
