package io.tradeseal.agreement.exchange;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.agreement.resolver.CertificateRole;
import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.header.ReceiptRequest;
import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log: a message or a receipt that was made, opened or refused.
 *
 * @param messageId of the message, also for its receipts; empty when it came without
 * @param refusal why it was not taken; null when it was
 * @param disposition what its receipt says, or said; null for what no receipt was seen of
 * @param receipt what the message asks for; null for none
 * @param findings codes
 */
record MessageLogEntry(
        String agreementKey,
        Kind kind,
        String messageId,
        Instant at,
        @Nullable Refused refusal,
        @Nullable String disposition,
        @Nullable Mic mic,
        List<Served> certificates,
        List<String> findings,
        @Nullable WantedReceipt receipt) {

    /** What was done, seen from the host. */
    enum Kind {
        MESSAGE_SENT("MessageSent"),
        MESSAGE_RECEIVED("MessageReceived"),
        RECEIPT_SENT("ReceiptSent"),
        RECEIPT_RECEIVED("ReceiptReceived");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** Code and sentence. */
    record Refused(String code, String message) {
        static Refused of(MessageRefused e) {
            return new Refused(e.failure().code(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * A version that served a role.
     *
     * @param certificateKey lower-cased resource id
     */
    record Served(CertificateRole role, String certificateKey, String certificateName, int version, String thumbprint) {

        static Optional<Served> of(
                EffectiveAgreement agreement, CertificateRole role, @Nullable CertificateVersion by) {
            var key = agreement.effective(role).certificate();
            return by == null || key == null
                    ? Optional.empty()
                    : Optional.of(new Served(role, key, by.name(), by.version(), by.thumbprint()));
        }

        /** {@code sign=fabrikam/2;sha1=0A1B…}. */
        String shown() {
            return "%s=%s/%d;sha1=%s".formatted(role.wireName(), certificateName, version, thumbprint);
        }
    }

    /**
     * A receipt that a message asks for.
     *
     * @param deliveryUrl where it is to be posted; null for the answer to the message itself
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WantedReceipt(boolean signed, @Nullable String deliveryUrl) {
        static @Nullable WantedReceipt of(@Nullable ReceiptRequest request) {
            return request == null ? null : new WantedReceipt(request.signed(), request.deliveryUrl());
        }
    }

    boolean accepted() {
        return refusal == null;
    }

    /** Of what was taken. */
    static MessageLogEntry taken(
            EffectiveAgreement agreement,
            Kind kind,
            String messageId,
            @Nullable Mic mic,
            List<Served> certificates,
            List<String> findings,
            @Nullable WantedReceipt receipt) {
        var disposition = kind == Kind.MESSAGE_RECEIVED ? Disposition.PROCESSED.text() : null;
        return new MessageLogEntry(
                agreement.user().agreementKey(),
                kind,
                messageId,
                agreement.at(),
                null,
                disposition,
                mic,
                List.copyOf(certificates),
                List.copyOf(findings),
                receipt);
    }

    /** Of what was not; of an incoming message, with the disposition that its receipt will have. */
    static MessageLogEntry refused(
            EffectiveAgreement agreement,
            Kind kind,
            String messageId,
            MessageRefused why,
            @Nullable WantedReceipt receipt) {
        var disposition =
                kind == Kind.MESSAGE_RECEIVED ? why.failure().disposition().text() : null;
        return new MessageLogEntry(
                agreement.user().agreementKey(),
                kind,
                messageId,
                agreement.at(),
                Refused.of(why),
                disposition,
                null,
                List.of(),
                List.of(),
                receipt);
    }

    /** Of those that served. */
    @SafeVarargs
    static List<Served> served(Optional<Served>... served) {
        var all = new ArrayList<Served>();
        for (var one : served) {
            one.ifPresent(all::add);
        }
        return all;
    }

    static MessageRefused duplicate(String messageId) {
        return new MessageRefused(
                Failure.DUPLICATE,
                "A message with the Message-ID %s has been taken before; the agreement refuses duplicates. After an answer that was lost, repeat the request with acceptDuplicate=true."
                        .formatted(messageId));
    }

    /** The same, refused; its receipt repeats the MIC all the same. */
    MessageLogEntry asDuplicate() {
        var why = duplicate(messageId);
        return refused(why, why.failure().disposition().text());
    }

    /** The same, which nobody was given: a message that came in is none that its receipt could call processed. */
    MessageLogEntry asUnanswered() {
        var why = new MessageRefused(
                Failure.NOT_ANSWERED, "The caller went away before the end of the answer; it may ask again.");
        return refused(
                why, kind == Kind.MESSAGE_RECEIVED ? why.failure().disposition().text() : disposition);
    }

    private MessageLogEntry refused(MessageRefused why, @Nullable String told) {
        return new MessageLogEntry(
                agreementKey, kind, messageId, at, Refused.of(why), told, mic, certificates, findings, receipt);
    }

    MessageLogEntry withDisposition(String told) {
        return new MessageLogEntry(
                agreementKey, kind, messageId, at, refusal, told, mic, certificates, findings, receipt);
    }
}
