package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event of {@link Topic#NOTIFICATIONS}: whether mail gets out at all, whomever it is for. */
public sealed interface MailDeliveryEvent extends Event {
    /** What these events are about, there being no resource of Azure's for it. */
    String RESOURCE_ID = "/tradeseal/notification-service/mailDelivery";

    @Override
    default String resourceId() {
        return RESOURCE_ID;
    }

    /**
     * Mail to several people is put off for a cause that is not theirs, or to everybody. It waits, and goes out when the
     * cause is mended.
     *
     * @param troubleId the same in the event that tells of the end
     * @param cause {@code RecipientsRefused}: several people's mail was refused alike; {@code ServerRefuses}: the mail
     *     server refuses the connection, or us before it asks whom a mail is for; more may be added
     * @param stage of the conversation at the last refusal, such as {@code Connect}, {@code Auth}, {@code Rcpt} or
     *     {@code EndOfData}; null when unknown
     * @param reply the server's, or what went wrong, in one line
     * @param recipients how many people's mail was refused so by then; 0 where it is everybody's
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MailDeliveryImpaired(
            String troubleId, String cause, @Nullable String stage, String reply, int recipients, Instant since)
            implements MailDeliveryEvent {}

    /** The trouble is over: mail goes where it was refused, or there is none left that it concerned. */
    record MailDeliveryRestored(String troubleId, String cause, Instant since, Instant restoredAt)
            implements MailDeliveryEvent {}
}
