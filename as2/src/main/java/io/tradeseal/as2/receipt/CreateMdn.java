package io.tradeseal.as2.receipt;

import static java.time.ZoneOffset.UTC;

import io.tradeseal.as2.cms.Sha2Format;
import io.tradeseal.as2.header.As2Name;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.making.EncodeSettings;
import io.tradeseal.as2.making.Layers;
import io.tradeseal.as2.making.OutgoingEntity;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.refusal.Disposition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a receipt (RFC 4130 §7.4, RFC 3798): a message disposition notification, signed or not. */
public final class CreateMdn {
    private static final String AGENT = "Tradeseal";

    private CreateMdn() {}

    /**
     * What is receipted.
     *
     * @param from who sends the receipt: the AS2 identity that received the message, unquoted
     * @param to who gets it
     * @param messageId of the receipt, with its angle brackets
     * @param originalMessageId of the message
     * @param mic null for a message that was not taken, or whose sender asked for none
     * @param text for people
     * @param signing null for a receipt that is not signed
     */
    public record Receipt(
            String from,
            String to,
            String messageId,
            Instant date,
            String originalMessageId,
            Disposition disposition,
            @Nullable Mic mic,
            String text,
            EncodeSettings.@Nullable Signing signing,
            Sha2Format sha2Format) {}

    /** A receipt, ready to be answered or posted. */
    public static final class Mdn {
        private final Headers headers;
        private final byte[] body;

        private Mdn(Headers headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        public Headers headers() {
            return headers;
        }

        public InputStream body() {
            return new ByteArrayInputStream(body);
        }

        /** Of the body, in bytes. */
        public long length() {
            return body.length;
        }
    }

    public static Mdn create(Receipt receipt) throws IOException {
        var report = report(receipt);
        var signing = receipt.signing();
        var outermost = signing == null
                ? report
                : Layers.signed(report, signing, receipt.sha2Format(), receipt.date(), ignored -> {});
        var body = new ByteArrayOutputStream();
        outermost.body().writeTo(body);
        var headers = Headers.NONE
                .with("AS2-Version", "1.1")
                .with("AS2-From", As2Name.quoted(receipt.from()))
                .with("AS2-To", As2Name.quoted(receipt.to()))
                .with("Message-ID", receipt.messageId())
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                receipt.date().atOffset(UTC)))
                .with("Subject", "Receipt for " + receipt.originalMessageId());
        return new Mdn(headers.with(outermost.headers()), body.toByteArray());
    }

    private static OutgoingEntity report(Receipt receipt) {
        var boundary = "----=_" + UUID.randomUUID();
        var headers = Headers.NONE.with(
                "Content-Type",
                "multipart/report; report-type=disposition-notification; boundary=\"%s\"".formatted(boundary));
        return new OutgoingEntity(headers, out -> {
            for (var part : List.of(text(receipt), notification(receipt))) {
                write(out, "--" + boundary + "\r\n");
                part.writeTo(out);
                write(out, "\r\n");
            }
            write(out, "--" + boundary + "--\r\n");
        });
    }

    private static OutgoingEntity text(Receipt receipt) {
        var headers = Headers.NONE
                .with("Content-Type", "text/plain; charset=utf-8")
                .with("Content-Transfer-Encoding", "8bit");
        return new OutgoingEntity(
                headers, out -> write(out, receipt.text().strip().replaceAll("\r?\n|\r", "\r\n") + "\r\n"));
    }

    private static OutgoingEntity notification(Receipt receipt) {
        var recipient = "rfc822; " + As2Name.quoted(receipt.from());
        var fields = Headers.NONE
                .with("Reporting-UA", AGENT)
                .with("Original-Recipient", recipient)
                .with("Final-Recipient", recipient)
                .with("Original-Message-ID", receipt.originalMessageId())
                .with("Disposition", receipt.disposition().field());
        var all = receipt.mic() == null
                ? fields
                : fields.with("Received-content-MIC", receipt.mic().text(receipt.sha2Format()));
        var headers = Headers.NONE
                .with("Content-Type", "message/disposition-notification")
                .with("Content-Transfer-Encoding", "7bit");
        return new OutgoingEntity(headers, out -> out.write(all.block()));
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
