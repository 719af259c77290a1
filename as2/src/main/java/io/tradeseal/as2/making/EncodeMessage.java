package io.tradeseal.as2.making;

import static java.time.ZoneOffset.UTC;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.cms.MessageFinding;
import io.tradeseal.as2.header.As2Name;
import io.tradeseal.as2.header.Mic;
import io.tradeseal.as2.mime.FileName;
import io.tradeseal.as2.mime.HeaderText;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.mime.MediaType;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.spool.Spools;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes an AS2 message of a payload (RFC 4130): compressed, signed and encrypted as its settings ask. */
public final class EncodeMessage {
    private final Spools spools;

    public EncodeMessage(Spools spools) {
        this.spools = spools;
    }

    /**
     * Encodes.
     *
     * @return what the caller closes
     * @throws MessageRefused when the settings ask for what cannot be made, or the payload is too long
     * @throws IOException when the payload cannot be read
     */
    public Encoded encode(OutgoingMessage message, EncodeSettings settings) throws IOException {
        if (message.from().equals(message.to())) {
            throw new MessageRefused(
                    Failure.SENDER_IS_RECEIVER, "The message would go from %s to itself.".formatted(message.from()));
        }
        refuseLayers(MediaType.read(message.contentType()));
        var protecting = new Protecting(message, settings);
        var outermost = protecting.outermost();
        var spool = spools.open();
        boolean done = false;
        try {
            outermost.body().writeTo(spool);
            var headers = headers(message, settings).with(outermost.headers());
            var encoded = new Encoded(headers, spool.content(), protecting.mic(), findings(settings));
            done = true;
            return encoded;
        } finally {
            if (!done) {
                spool.close();
            }
        }
    }

    /** A receiver opens by the type, as deep as there is something to open, and computes its MIC over what it finds there. */
    private static void refuseLayers(MediaType payload) {
        if (payload.isCms() || payload.isSigned() || payload.isReceipt()) {
            var receiver = payload.isReceipt()
                    ? "look for a receipt in it"
                    : "open it, and take what is inside for the content";
            throw new MessageRefused(
                    Failure.MALFORMED,
                    "The content is called %s, and the receiver would %s. Call it application/octet-stream, and it arrives as it is; the agreement says what is signed, encrypted and compressed, and createMdn makes receipts."
                            .formatted(payload.name(), receiver));
        }
    }

    private static Headers headers(OutgoingMessage message, EncodeSettings settings) {
        var headers = Headers.NONE
                .with("AS2-Version", "1.1")
                .with("AS2-From", As2Name.quoted(message.from()))
                .with("AS2-To", As2Name.quoted(message.to()))
                .with("Message-ID", message.messageId())
                .with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                message.date().atOffset(UTC)));
        if (message.subject() != null) {
            headers = headers.with("Subject", HeaderText.encoded(message.subject()));
        }
        return settings.receipt() == null
                ? headers
                : headers.with(settings.receipt().headers(settings.sha2Format()));
    }

    private static List<MessageFinding> findings(EncodeSettings settings) {
        var findings = new ArrayList<MessageFinding>();
        if (settings.signing() != null
                && settings.signing().algorithm().digest().weak()) {
            findings.add(
                    MessageFinding.weakDigest(settings.signing().algorithm().digest()));
        }
        if (settings.encryption() != null && settings.encryption().cipher().weak()) {
            findings.add(MessageFinding.weakEncryption(settings.encryption().cipher()));
        }
        return List.copyOf(findings);
    }

    /** The layers of one message, and the digest that is taken between two of them. */
    private static final class Protecting {
        private final OutgoingMessage message;
        private final EncodeSettings settings;
        private final Digest digest;
        private byte @Nullable [] value;

        Protecting(OutgoingMessage message, EncodeSettings settings) {
            this.message = message;
            this.settings = settings;
            this.digest = settings.mic();
        }

        Mic mic() {
            return new Mic(Objects.requireNonNull(value), digest);
        }

        OutgoingEntity outermost() {
            var signing = settings.signing();
            var encryption = settings.encryption();
            boolean compressed = settings.compression() != EncodeSettings.Compression.NONE;
            boolean before = compressed
                    && (signing == null || settings.compression() == EncodeSettings.Compression.BEFORE_SIGNING);
            // Within a binary layer nothing needs the detour through base64.
            boolean travels = settings.base64() && encryption == null;
            var part = payload(travels && !compressed);
            if (signing == null) {
                // RFC 4130 §7.3.1, RFC 5402 §4: without any protection the headers do not count.
                part = Layers.hashed(part, compressed || encryption != null, digest, this::found);
            }
            if (before) {
                part = Layers.compressed(part, travels);
            }
            if (signing != null) {
                part = signed(part, signing);
            }
            if (compressed && !before) {
                part = Layers.compressed(part, travels);
            }
            return encryption == null ? part : Layers.encrypted(part, encryption, settings.base64());
        }

        private OutgoingEntity signed(OutgoingEntity part, EncodeSettings.Signing signing) {
            if (signing.algorithm().digest() == digest) {
                return Layers.signed(part, signing, settings.sha2Format(), message.date(), this::found);
            }
            var hashed = Layers.hashed(part, true, digest, this::found);
            return Layers.signed(hashed, signing, settings.sha2Format(), message.date(), ignored -> {});
        }

        private void found(byte[] digestOfContent) {
            value = digestOfContent;
        }

        private OutgoingEntity payload(boolean base64) {
            // What is no content type would make the message unreadable.
            var headers = Headers.NONE.with("Content-Type", MediaType.written(message.contentType()));
            if (message.fileName() != null) {
                headers = headers.with("Content-Disposition", FileName.attachment(message.fileName()));
            }
            return Layers.encoded(headers, base64, out -> message.payload().transferTo(out));
        }
    }
}
