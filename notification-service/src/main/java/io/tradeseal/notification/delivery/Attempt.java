package io.tradeseal.notification.delivery;

import org.jspecify.annotations.Nullable;

/** How handing one mail to the mail server ended. */
sealed interface Attempt {

    /** What the server said, or what went wrong, in one line. */
    String reply();

    /** The server took responsibility for the mail. */
    record Accepted(String reply) implements Attempt {}

    /**
     * Not now: a 4yz reply to this mail (RFC 5321, section 4.2.1), a full mailbox, or the connection broke on the way. When
     * it broke after the last byte, the server may have the mail: it is sent again under the same Message-ID.
     */
    record Deferred(String reply, boolean refusedByServer, boolean mailboxFull) implements Attempt {
        Deferred(String reply, boolean refusedByServer) {
            this(reply, refusedByServer, false);
        }
    }

    /** A 5yz reply that proves nothing against the recipient or the mail: put off, until the cause is mended. */
    record Blocked(String reply, Stage stage) implements Attempt {}

    /**
     * Never: a 5yz reply about this recipient or this mail.
     *
     * @param addressRefused whether the reply is about the address rather than about what we sent
     * @param code of a reply about the address, such as {@code 550 5.1.1}: what servers that answer so to everybody have in
     *     common, since many repeat the address in words of their own; null where no server was asked, or the mail is to blame
     */
    record Refused(
            String reply, boolean addressRefused, @Nullable String code) implements Attempt {
        Refused(String reply, boolean addressRefused) {
            this(reply, addressRefused, null);
        }
    }

    /** No mail would get through: the server is away, or refuses us before it asks whom a mail is for. */
    record Unreachable(String reply, Stage stage) implements Attempt {}
}
