package io.tradeseal.notification.mail;

import org.jspecify.annotations.Nullable;

/**
 * What a mail says, ready to be put into MIME.
 *
 * @param topic what the mail belongs together with: a line for the List-Id header, ASCII
 * @param calendar an iCalendar object (RFC 5545) to attach; null for none
 */
public record Letter(
        String subject,
        String text,
        String html,
        String topic,
        @Nullable String calendar) {}
