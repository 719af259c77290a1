package io.tradeseal.notification.delivery;

import java.util.Locale;

/** The point of a conversation with a mail server (RFC 5321, RFC 3207, RFC 4954) at which it refused. */
enum Stage {
    /** The connection, or the server's greeting. */
    CONNECT,
    EHLO,
    STARTTLS,
    AUTH,
    /** MAIL FROM: who we are. */
    MAIL,
    /** RCPT TO: whom the mail is for; servers that put off their checks answer here to everything before, too. */
    RCPT,
    DATA,
    /** The dot after the mail. */
    END_OF_DATA;

    /** The stage of a command as it was sent. */
    static Stage of(String command) {
        var verb = command.strip().toUpperCase(Locale.ROOT);
        if (verb.startsWith("MAIL")) return MAIL;
        if (verb.startsWith("RCPT")) return RCPT;
        return verb.startsWith("DATA") ? DATA : END_OF_DATA;
    }

    /** Such as {@code EndOfData}: for metrics and events. */
    String wireName() {
        return switch (this) {
            case CONNECT -> "Connect";
            case EHLO -> "Ehlo";
            case STARTTLS -> "StartTls";
            case AUTH -> "Auth";
            case MAIL -> "Mail";
            case RCPT -> "Rcpt";
            case DATA -> "Data";
            case END_OF_DATA -> "EndOfData";
        };
    }
}
