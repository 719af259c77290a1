package io.tradeseal.as2.receipt;

import io.tradeseal.as2.cms.CertificateVersion;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.mime.Entity;
import io.tradeseal.as2.mime.Headers;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a receipt and holds it against the message that it is for (RFC 4130 §7). */
public final class CheckMdn {
    private static final int TEXT_SHOWN = 4 << 10;

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
     * @param originalMessageId empty where it names none
     * @param mic null where it repeats none, or by an algorithm that is not known
     * @param text for people; shortened, empty where there is none
     * @param signedBy null for a receipt that is not signed
     * @param problems why it is no proof that the message was taken as it was sent; empty when it is
     */
    public record Checked(
            String originalMessageId,
            Disposition disposition,
            @Nullable Mic mic,
            String text,
            @Nullable CertificateVersion signedBy,
            List<Problem> problems,
            List<MessageFinding> findings) {

        /** The same, with what speaks against it as the receipt for a message that was sent with that MIC. */
        public Checked of(Mic sent) {
            var all = new ArrayList<>(problems);
            micProblem(sent, disposition, mic).ifPresent(all::add);
            return new Checked(originalMessageId, disposition, mic, text, signedBy, List.copyOf(all), findings);
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
            var original = fields.first("Original-Message-ID", "");
            var mic = Mic.read(fields.first("Received-content-MIC", "")).orElse(null);
            var text = text(parts);
            return new Checked(
                    original,
                    disposition,
                    mic,
                    text,
                    signature == null ? null : signature.by(),
                    problems(expected, original, disposition, mic, text),
                    opened.findings());
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
        if (!report.type().name().equals("multipart/report")) {
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "A receipt is a multipart/report; this is %s."
                            .formatted(report.type().name()));
        }
        var parts = new ArrayList<Entity>();
        for (var part : Multipart.parts(report.body(), report.type())) {
            parts.add(Entity.read(part, spools.limits()));
        }
        return parts;
    }

    private Headers fields(List<Entity> parts) throws IOException {
        for (var part : parts) {
            if (part.type().name().equals("message/disposition-notification")) {
                try (var spool = spools.open()) {
                    part.readTo(spool);
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

    private String text(List<Entity> parts) throws IOException {
        for (var part : parts) {
            if (part.type().name().equals("text/plain")) {
                try (var spool = spools.open()) {
                    part.readTo(spool);
                    return new String(spool.content().first(TEXT_SHOWN), StandardCharsets.UTF_8).strip();
                }
            }
        }
        return "";
    }

    private static List<Problem> problems(
            Expectation expected, String original, Disposition disposition, @Nullable Mic mic, String text) {
        var problems = new ArrayList<Problem>();
        if (!disposition.accepted()) {
            problems.add(new Problem(
                    Failure.RECEIPT_WITH_ERROR,
                    "The receiver did not take the message: %s. %s"
                            .formatted(Sanitized.shown(disposition.text()), Sanitized.shown(text))
                            .strip()));
        }
        if (expected.messageId() != null && !expected.messageId().equals(original)) {
            problems.add(new Problem(
                    Failure.RECEIPT_OF_ANOTHER_MESSAGE,
                    "The receipt is for the message %s, not for %s."
                            .formatted(Sanitized.shown(original), expected.messageId())));
        }
        if (expected.mic() != null) {
            micProblem(expected.mic(), disposition, mic).ifPresent(problems::add);
        }
        return List.copyOf(problems);
    }

    private static Optional<Problem> micProblem(Mic sent, Disposition disposition, @Nullable Mic mic) {
        if (!disposition.accepted() || (mic != null && mic.matches(sent))) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                Failure.RECEIPT_MIC_DIFFERS,
                "The receiver got other bytes than were sent: the message's MIC is %s, the receipt says %s."
                        .formatted(sent, mic == null ? "none that can be read" : mic)));
    }
}
