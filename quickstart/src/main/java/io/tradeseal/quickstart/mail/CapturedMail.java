package io.tradeseal.quickstart.mail;

import java.time.Instant;
import java.util.List;

/**
 * A mail as the mailbox shows it.
 *
 * @param messageId with angle brackets, as in the header
 * @param from of the header
 * @param to the recipients of the envelope, whatever the headers say
 * @param receivedAt by the clock of the services
 * @param text of the plain text part; the HTML's, tags included, where there is no other; empty where there is neither
 */
public record CapturedMail(
        String messageId, String from, List<String> to, String subject, Instant receivedAt, String text) {}
