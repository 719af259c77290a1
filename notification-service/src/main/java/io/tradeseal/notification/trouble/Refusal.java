package io.tradeseal.notification.trouble;

import org.jspecify.annotations.Nullable;

/**
 * A refusal that proves nothing against the recipient, or not by itself.
 *
 * @param cause the same for refusals that differ in nothing but whom they are about
 * @param stage of the conversation, such as {@code Rcpt}; null when unknown
 * @param reply the mail server's, in one line
 */
public record Refusal(String cause, @Nullable String stage, String reply) {

    /**
     * A refusal that names the recipient's own mailbox.
     *
     * @param code such as {@code 550 5.1.1}
     */
    public static Refusal ofRecipient(String code, String stage, String reply) {
        return new Refusal("recipient " + code, stage, reply);
    }
}
