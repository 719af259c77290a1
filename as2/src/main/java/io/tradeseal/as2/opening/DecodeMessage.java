package io.tradeseal.as2.opening;

import io.tradeseal.as2.cms.Digest;
import io.tradeseal.as2.header.As2Name;
import io.tradeseal.as2.header.ReceiptRequest;
import io.tradeseal.as2.mime.FileName;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import io.tradeseal.as2.spool.Spools;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens an AS2 message (RFC 4130): decrypts, inflates, verifies, and refuses what its settings do not allow. */
public final class DecodeMessage {
    private final Spools spools;

    public DecodeMessage(Spools spools) {
        this.spools = spools;
    }

    /**
     * Decodes.
     *
     * @param headers of the HTTP request
     * @return what the caller closes
     * @throws MessageRefused with the disposition that a receipt would carry
     * @throws IOException when the body cannot be read to its end
     */
    public Decoded decode(Headers headers, InputStream body, DecodeSettings settings) throws IOException {
        var from = As2Name.plain(headers.first("AS2-From"));
        var to = As2Name.plain(headers.first("AS2-To"));
        refuseNames(from, to);
        var receipt = ReceiptRequest.read(headers);
        var asked = asked(receipt);
        var opening = new Opening(spools, settings.trust(), asked == null ? List.of() : List.of(asked));
        var opened = opening.open(headers, body);
        boolean done = false;
        try {
            refuse(opened, settings);
            var decoded = new Decoded(
                    from,
                    to,
                    Sanitized.shown(headers.first("Message-ID", "")),
                    opened.entity().headers().first("Content-Type", "text/plain"),
                    FileName.of(opened.entity().headers()),
                    opened.signature(),
                    opened.encryption(),
                    opened.compressed(),
                    opened.mic(micAlgorithm(asked, opened, settings)),
                    receipt,
                    opened.findings(),
                    opened);
            done = true;
            return decoded;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    private static void refuseNames(String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            throw new MessageRefused(
                    Failure.INVALID_HEADERS,
                    "Invalid AS2 headers. One of the \"AS2-To\" or \"AS2-From\" headers is empty.");
        }
        if (from.equals(to)) {
            throw new MessageRefused(
                    Failure.SENDER_IS_RECEIVER,
                    "The message says that %s sent it to itself.".formatted(Sanitized.shown(from)));
        }
    }

    private static @Nullable Digest asked(@Nullable ReceiptRequest receipt) {
        return receipt == null || receipt.micAlgorithms().isEmpty()
                ? null
                : receipt.micAlgorithms().getFirst();
    }

    private static Digest micAlgorithm(@Nullable Digest asked, Opened opened, DecodeSettings settings) {
        if (asked != null) {
            return asked;
        }
        return opened.signature() == null
                ? settings.mic()
                : opened.signature().algorithm().digest();
    }

    private static void refuse(Opened opened, DecodeSettings settings) {
        if (opened.entity().type().isReceipt()) {
            throw new MessageRefused(
                    Failure.MALFORMED, "This is a receipt (MDN), not a message: it is checked, not decoded.");
        }
        if (settings.mustBeEncrypted() && opened.encryption() == null) {
            throw new MessageRefused(
                    Failure.NOT_ENCRYPTED, "The agreement asks for encrypted messages; this one is not encrypted.");
        }
        if (settings.mustBeSigned() && opened.signature() == null) {
            throw new MessageRefused(
                    Failure.NOT_SIGNED, "The agreement asks for signed messages; this one is not signed.");
        }
        if (settings.mustBeCompressed() && !opened.compressed()) {
            throw new MessageRefused(
                    Failure.NOT_COMPRESSED, "The agreement asks for compressed messages; this one is not compressed.");
        }
    }
}
