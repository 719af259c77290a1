package io.tradeseal.notification.mail;

import io.tradeseal.lifecycle.address.MailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose mail it is.
 *
 * @param messageId RFC 5322 Message-ID with angle brackets: the same however often the mail is sent
 * @param displayName of the recipient, not trusted; null when unknown
 */
public record Envelope(
        String messageId,
        Sender from,
        MailAddress to,
        @Nullable String displayName,
        Instant date) {}
