package io.tradeseal.agreement.exchange;

import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.kit.error.BadRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a request for a receipt, as it came. */
record ReceiptBody(@Nullable Properties properties) {
    private static final Pattern DISPOSITION =
            Pattern.compile("(?i)(processed|failed)(/(error|failure|warning): ?[\\x20-\\x7E]{1,200})?");
    private static final int LONGEST_TEXT = 4000;

    /**
     * What is to be receipted.
     *
     * @param messageId of a message that was decoded
     * @param disposition where something went wrong after it was decoded; by default what decoding came to
     * @param text for people; by default the agreement's {@code mdnText}, or a sentence
     */
    record Properties(
            @Nullable String messageId,
            @Nullable String disposition,
            @Nullable String text) {}

    private Properties given() {
        return properties == null ? new Properties(null, null, null) : properties;
    }

    /** @throws BadRequest when there is none */
    String messageId() {
        var id = given().messageId();
        if (id != null && !id.isBlank() && id.length() <= ReceivedMessage.LONGEST_ID && id.indexOf('\0') < 0) return id;
        throw new BadRequest(
                "InvalidRequestContent",
                "Name the message in 'properties.messageId': the Message-ID of one that was decoded.",
                "properties.messageId");
    }

    /** @throws BadRequest for what is none, or better than what became of the message */
    Disposition disposition(MessageLogEntry message) {
        var outcome = message.disposition() == null ? Disposition.PROCESSED.text() : message.disposition();
        var asked = given().disposition();
        if (asked == null) return read(outcome);
        if (!DISPOSITION.matcher(asked).matches()) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "'properties.disposition' is such as 'processed' or 'processed/Error: unexpected-processing-error'.",
                    "properties.disposition");
        }
        var disposition = read(asked);
        if (!message.accepted() && disposition.accepted()) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "The message was refused (%s); its receipt cannot say that it was taken.".formatted(outcome),
                    "properties.disposition");
        }
        return disposition;
    }

    private static Disposition read(String text) {
        var typeAndModifier = text.split("/", 2);
        return new Disposition(
                typeAndModifier[0].toLowerCase(java.util.Locale.ROOT),
                typeAndModifier.length < 2 ? null : typeAndModifier[1]);
    }

    /**
     * For people.
     *
     * @param agreedText the agreement's; empty where it has none
     * @throws BadRequest when it is too long
     */
    String text(String agreedText, Disposition disposition) {
        var text = given().text();
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new BadRequest(
                    "InvalidRequestContent",
                    "'properties.text' has at most %d characters.".formatted(LONGEST_TEXT),
                    "properties.text");
        }
        if (text != null && !text.isBlank()) return text;
        if (!disposition.accepted()) return "The message was not taken: %s.".formatted(disposition.text());
        return agreedText.isBlank() ? "The message was received and its protection is in order." : agreedText;
    }
}
