package io.tradeseal.notification.delivery;

import io.tradeseal.notification.delivery.Attempt.Blocked;
import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Refused;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads from Jakarta Mail's exceptions what the server answered to which command (RFC 5321, section 4.2; RFC 3463). */
final class Replies {
    private static final Pattern REPLY = Pattern.compile("^\\d{3}[ -].*");

    /** RFC 5321, section 3.8: the server ends the connection; it says nothing of the mail. */
    private static final int CLOSING = 421;

    private static final int LONGEST = 500;

    private Replies() {}

    /** @param trouble what opening a connection threw */
    static Unreachable readConnecting(MessagingException trouble) {
        return new Unreachable(line(trouble), connecting(trouble));
    }

    private static Stage connecting(MessagingException trouble) {
        if (trouble instanceof AuthenticationFailedException) return Stage.AUTH;
        var line = line(trouble);
        if (line.contains("TLS")) return Stage.STARTTLS;
        return REPLY.matcher(line).matches() ? Stage.EHLO : Stage.CONNECT;
    }

    /** @param trouble what sending over an open connection threw */
    static Attempt read(MessagingException trouble) {
        for (var cause : chain(trouble)) {
            switch (cause) {
                case AuthenticationFailedException denied -> {
                    return new Unreachable(line(denied), Stage.AUTH);
                }
                case SMTPSenderFailedException sender -> {
                    return of(Stage.MAIL, sender.getReturnCode(), line(sender));
                }
                case SMTPAddressFailedException address -> {
                    return of(Stage.RCPT, address.getReturnCode(), line(address));
                }
                default -> {}
            }
        }
        for (var cause : chain(trouble)) {
            if (cause instanceof SMTPSendFailedException failed)
                return of(Stage.of(failed.getCommand()), failed.getReturnCode(), line(failed));
        }
        return new Deferred(line(trouble), false);
    }

    private static Attempt of(Stage stage, int code, String line) {
        var reply = Reply.of(code, line);
        if (!reply.permanent()) return new Deferred(line, code / 100 == 4 && code != CLOSING, Fault.isFull(reply));
        return switch (Fault.of(stage, reply)) {
            case CONTENT -> new Refused(line, false);
            // Who is refused as a sender is refused to everybody, whatever the reply calls it.
            case RECIPIENT ->
                stage == Stage.MAIL ? new Unreachable(line, stage) : new Refused(line, true, reply.whole());
            case MAILBOX_FULL -> stage == Stage.MAIL ? new Unreachable(line, stage) : new Deferred(line, true, true);
            case OURS -> stage == Stage.MAIL ? new Unreachable(line, stage) : new Blocked(line, stage);
        };
    }

    private static List<Exception> chain(MessagingException first) {
        var chain = new ArrayList<Exception>();
        for (Exception at = first; at != null && chain.size() < 20; ) {
            chain.add(at);
            at = at instanceof MessagingException wrapping ? wrapping.getNextException() : null;
        }
        return chain;
    }

    /** One line without control characters: it is stored, shown and mailed. */
    static String line(Exception e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
