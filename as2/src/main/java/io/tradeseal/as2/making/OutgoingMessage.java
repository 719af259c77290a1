package io.tradeseal.as2.making;

import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message before it is protected.
 *
 * @param from the sender's AS2 identity, unquoted
 * @param to the receiver's
 * @param messageId with its angle brackets, unique for ever
 * @param date the signing time and the Date header
 * @param subject null for none
 * @param contentType of the payload
 * @param fileName told to the receiver; null to tell none
 * @param payload read once, to its end; the caller closes it
 */
public record OutgoingMessage(
        String from,
        String to,
        String messageId,
        Instant date,
        @Nullable String subject,
        String contentType,
        @Nullable String fileName,
        InputStream payload) {}
