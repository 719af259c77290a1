package io.tradeseal.notification.mail;

import org.jspecify.annotations.Nullable;

/**
 * Whom a mail comes from.
 *
 * @param address bare
 * @param name that mail programs show; null for none
 * @param replyTo RFC 5322 mailbox that answers go to; null for the address
 */
public record Sender(
        String address, @Nullable String name, @Nullable String replyTo) {}
