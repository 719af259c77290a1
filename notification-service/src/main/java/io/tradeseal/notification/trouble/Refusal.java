package io.tradeseal.notification.trouble;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that proves nothing against the recipient.
 *
 * @param cause the same for refusals that differ in nothing but whom they are about
 * @param stage of the conversation, such as {@code Rcpt}; null when unknown
 * @param reply the mail server's, in one line
 */
public record Refusal(String cause, @Nullable String stage, String reply) {}
