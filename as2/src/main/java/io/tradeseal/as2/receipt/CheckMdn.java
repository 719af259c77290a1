package io.tradeseal.as2.receipt;

import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.mime.Entity;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.mime.Inside;
import io.tradeseal.as2.mime.Multipart;
import io.tradeseal.as2.opening.AcceptedCertificates;
import io.tradeseal.as2.opening.Opened;
import io.tradeseal.as2.opening.Opening;
import io.tradeseal.as2.refusal.Disposition;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import io.tradeseal.as2.spool.Slice;
import io.tradeseal.as2.spool.Spools;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a receipt and holds it against the message that it is for (RFC 4130 §7). */
public final class CheckMdn {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]+>");

    private final Spools spools;

    public CheckMdn(Spools spools) {
        this.spools = spools;
    }

    /**
     * What the receipt should say.
     *
     * @param messageId of the message; null when the receipt itself is to tell
     * @param mic of the message as it was sent; null when that is not known
     */
    public record Expectation(
            @Nullable String messageId, @Nullable Mic mic, boolean mustBeSigned, AcceptedCertificates trust) {}

    /**
     * What the receipt says.
     *
     * @param originalMessageId between angle brackets, which some leave out; empty where it names none
     * @param text for people; shortened, empty where there is none
     * @param signedBy null for a receipt that is not signed
     * @param problems why it is no proof that the message was taken as it was sent; empty when it is
     */
    public record Checked(
            String originalMessageId,
            Disposition disposition,
            ReceivedMic received,
            String text,
            @Nullable CertificateVersion signedBy,
            List<Problem> problems,
            List<MessageFinding> findings) {

        /** Null where it repeats none, or by an algorithm that is not known. */
        public @Nullable Mic mic() {
            return received.mic();
        }

        /** The same, with what speaks against it as the receipt for a message that was sent with that MIC. */
        public Checked of(Mic sent) {
            return received.problem(sent, disposition).map(this::with).orElse(this);
        }

        /** The same, with one thing more that speaks against it. */
        public Checked with(Problem problem) {
            var all = new ArrayList<>(problems);
            all.add(problem);
            return new Checked(originalMessageId, disposition, received, text, signedBy, List.copyOf(all), findings);
        }
    }

    public record Problem(Failure failure, String message) {}

    /**
     * Checks.
     *
     * @throws MessageRefused when it is no receipt, or not by whom it should be
     * @throws IOException when the body cannot be read to its end
     */
    public Checked check(Headers headers, InputStream body, Expectation expected) throws IOException {
        try (var opened = opened(headers, body, expected)) {
            if (expected.mustBeSigned() && opened.signature() == null) {
                throw new MessageRefused(
                        Failure.RECEIPT_SIGNATURE, "A signed receipt was asked for; this one is not signed.");
            }
            var parts = parts(opened.entity());
            var fields = fields(parts);
            var disposition = Disposition.read(fields.first("Disposition", ""));
            if (disposition == null) {
                throw new MessageRefused(Failure.MALFORMED, "The receipt has no Disposition that can be read.");
            }
            var signature = opened.signature();
            var alone = new Checked(
                    bracketed(fields.first("Original-Message-ID", "")),
                    disposition,
                    ReceivedMic.of(
                            fields.first("Received-content-MIC", ""), expected.mustBeSigned() || signature != null),
                    new ReceiptText(spools).of(parts),
                    signature == null ? null : signature.by(),
                    List.of(),
                    opened.findings());
            return against(expected, alone);
        }
    }

    private Opened opened(Headers headers, InputStream body, Expectation expected) throws IOException {
        try {
            return new Opening(spools, expected.trust(), List.of()).open(headers, body);
        } catch (MessageRefused e) {
            throw switch (e.failure()) {
                case WRONG_SIGNER, INTEGRITY, WEAK_DIGEST, SIGNING_CERTIFICATE_MISSING ->
                    new MessageRefused(Failure.RECEIPT_SIGNATURE, String.valueOf(e.getMessage()), e);
                default -> e;
            };
        }
    }

    private List<Entity> parts(Entity report) throws IOException {
        if (!report.type().isReceipt()) {
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "A receipt is a multipart/report; this is %s."
                            .formatted(report.type().name()));
        }
        var parts = new ArrayList<Entity>();
        for (var part : Multipart.parts(report.body(), report.type())) {
            parts.add(Inside.readProven(part, spools.limits()));
        }
        return parts;
    }

    private Headers fields(List<Entity> parts) throws IOException {
        for (var part : parts) {
            if (part.readableType()
                    .filter(type -> type.name().equals("message/disposition-notification"))
                    .isPresent()) {
                try (var spool = spools.open()) {
                    part.readable().readTo(spool);
                    return Entity.read(withoutEmptyLines(spool.content()), spools.limits())
                            .headers();
                }
            }
        }
        throw new MessageRefused(Failure.MALFORMED, "The report has no part of type message/disposition-notification.");
    }

    private static Slice withoutEmptyLines(Slice fields) throws IOException {
        int start = 0;
        var bytes = fields.first(100);
        while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        return fields.from(start);
    }

    /** As messages carry it: some receipts name the message without the brackets, or with words around them. */
    private static String bracketed(String id) {
        var found = MESSAGE_ID.matcher(id);
        if (found.find()) {
            return found.group();
        }
        return id.isBlank() || id.strip().contains(" ") ? id.strip() : "<" + id.strip() + ">";
    }

    private static Checked against(Expectation expected, Checked alone) {
        var checked = alone;
        if (!alone.disposition().accepted()) {
            checked = checked.with(new Problem(
                    Failure.RECEIPT_WITH_ERROR,
                    "The receiver did not take the message: %s. %s"
                            .formatted(Sanitized.shown(alone.disposition().text()), Sanitized.shown(alone.text()))
                            .strip()));
        }
        var messageId = expected.messageId();
        if (messageId != null && !bracketed(messageId).equals(alone.originalMessageId())) {
            checked = checked.with(new Problem(
                    Failure.RECEIPT_OF_ANOTHER_MESSAGE,
                    "The receipt is for the message %s, not for %s."
                            .formatted(Sanitized.shown(alone.originalMessageId()), messageId)));
        }
        return expected.mic() == null ? checked : checked.of(expected.mic());
    }
}
