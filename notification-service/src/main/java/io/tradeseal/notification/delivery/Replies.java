package io.tradeseal.notification.delivery;

import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Refused;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads from Jakarta Mail's exceptions what the server answered (RFC 5321, section 4.2; RFC 3463). */
final class Replies {
    /** No such mailbox, moved, name not allowed. */
    private static final Set<Integer> ABOUT_THE_ADDRESS = Set.of(550, 551, 553);
    /** RFC 3463, section 3.2: the address itself, whatever the reply code. */
    private static final Pattern ADDRESS_STATUS = Pattern.compile("(^|\\D)5\\.1\\.\\d");
    /**
     * RFC 3463, section 3.8: security or policy; that this server does not relay is a fault of ours, not of the address,
     * and older servers say so in words alone.
     */
    private static final Pattern POLICY = Pattern.compile("(^|\\D)5\\.7\\.\\d|\\brelay", Pattern.CASE_INSENSITIVE);

    /** RFC 5321, section 4.2.3: more than the server has room for. */
    private static final int TOO_BIG = 552;

    private static final int LONGEST = 500;

    private Replies() {}

    /** @param trouble what sending over an open connection threw */
    static Attempt read(MessagingException trouble) {
        for (var cause : chain(trouble)) {
            switch (cause) {
                case AuthenticationFailedException denied -> {
                    return new Unreachable(line(denied));
                }
                case SMTPSenderFailedException sender -> {
                    return ofSender(sender.getReturnCode(), line(sender));
                }
                case SMTPSendFailedException failed
                when isAboutTheSender(failed) -> {
                    return ofSender(failed.getReturnCode(), line(failed));
                }
                case SMTPAddressFailedException address -> {
                    return ofRecipient(address.getReturnCode(), line(address));
                }
                default -> {}
            }
        }
        for (var cause : chain(trouble)) {
            if (cause instanceof SMTPSendFailedException failed) return ofMessage(failed.getReturnCode(), line(failed));
        }
        return new Deferred(line(trouble), false);
    }

    /** Only for some codes Angus Mail says by the exception's type that the refused command was MAIL. */
    private static boolean isAboutTheSender(SMTPSendFailedException failed) {
        return failed.getCommand().startsWith("MAIL") && failed.getReturnCode() != TOO_BIG;
    }

    /** Our own address is refused: no mail would get through, and no recipient is to blame. */
    private static Attempt ofSender(int code, String reply) {
        return code / 100 == 5 ? new Unreachable(reply) : new Deferred(reply, code != 421);
    }

    private static Attempt ofRecipient(int code, String reply) {
        // RFC 5321, section 4.5.3.1.10: here 552 means what 452 does, a mailbox or a list that is full for now.
        return code == TOO_BIG ? new Deferred(reply, true) : ofMessage(code, reply);
    }

    private static Attempt ofMessage(int code, String reply) {
        return switch (code / 100) {
            case 5 ->
                code == 530 || code == 535
                        ? new Unreachable(reply) // RFC 4954: authentication required, credentials invalid
                        : new Refused(reply, isAboutTheAddress(code, reply));
            case 4 -> new Deferred(reply, code != 421);
            default -> new Deferred(reply, false);
        };
    }

    private static boolean isAboutTheAddress(int code, String reply) {
        if (ADDRESS_STATUS.matcher(reply).find()) return true;
        return ABOUT_THE_ADDRESS.contains(code) && !POLICY.matcher(reply).find();
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
