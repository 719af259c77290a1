package io.tradeseal.notification.trouble;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mail that does not get out for a cause that is no recipient's.
 *
 * @param kind {@link #RECIPIENTS_REFUSED} or {@link #SERVER_REFUSES}
 * @param cause what refusals have in common that are alike; empty where the server refuses everybody
 * @param stage of the conversation, null when unknown
 * @param reply the last one
 * @param recipients how many were refused when it was noticed; 0 for everybody
 */
record Trouble(
        UUID troubleId,
        String kind,
        String cause,
        @Nullable String stage,
        String reply,
        int recipients,
        Instant since) {
    static final String RECIPIENTS_REFUSED = "RecipientsRefused";
    static final String SERVER_REFUSES = "ServerRefuses";

    static Trouble ofRecipients(Refusal refusal, int recipients, Instant since) {
        return new Trouble(
                UUID.randomUUID(),
                RECIPIENTS_REFUSED,
                refusal.cause(),
                refusal.stage(),
                refusal.reply(),
                recipients,
                since);
    }

    static Trouble ofServer(@Nullable String stage, String reply, Instant since) {
        return new Trouble(UUID.randomUUID(), SERVER_REFUSES, "", stage, reply, 0, since);
    }
}
