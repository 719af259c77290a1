package io.tradeseal.agreement.exchange;

import io.tradeseal.as2.making.OutgoingMessage;
import io.tradeseal.as2.mime.FileName;
import io.tradeseal.as2.mime.Headers;
import io.tradeseal.as2.settings.EnvelopeSettings;
import io.tradeseal.kit.error.BadRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a caller sends to be protected. */
final class ReadPayload {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,253}>");
    private static final String UNKNOWN = "application/octet-stream";

    private ReadPayload() {}

    static OutgoingMessage of(HttpServletRequest request, EffectiveAgreement agreement) throws IOException {
        var headers = ReceivedMessage.headers(request);
        return new OutgoingMessage(
                agreement.send().sender(),
                agreement.send().receiver(),
                messageId(headers),
                agreement.at(),
                headers.first("Subject"),
                contentType(headers, agreement.send().envelope()),
                fileName(headers, agreement.send().envelope()),
                new RequestBody(request));
    }

    /** @throws BadRequest for what cannot be one */
    private static String messageId(Headers headers) {
        var given = headers.first("Message-ID");
        if (given == null) return newMessageId();
        if (MESSAGE_ID.matcher(given).matches()) return given;
        throw new BadRequest(
                "InvalidRequestContent",
                "A Message-ID stands between angle brackets and has at most 255 printable ASCII characters, such as <17@host.example>.",
                "Message-ID");
    }

    /** Unique for ever. */
    static String newMessageId() {
        return "<%s@tradeseal>".formatted(UUID.randomUUID());
    }

    /** The request's; where it says nothing, or what curl says unasked, the agreement's. */
    private static String contentType(Headers headers, EnvelopeSettings envelope) {
        var given = headers.first("Content-Type", "");
        if (!given.isEmpty() && !given.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return given;
        }
        return envelope.contentType().isBlank() ? UNKNOWN : envelope.contentType();
    }

    /** @throws BadRequest when the agreement insists on a name and there is none */
    private static @Nullable String fileName(Headers headers, EnvelopeSettings envelope) {
        if (!envelope.tellsFileName()) return null;
        var given = FileName.of(headers);
        if (given != null) return given;
        if (envelope.makesFileNames()) return UUID.randomUUID() + ".msg";
        if (!envelope.refusesWithoutFileName()) return null;
        throw new BadRequest(
                "InvalidRequestContent",
                "The agreement tells the receiver a file name: send it as Content-Disposition: attachment; filename=\"…\".",
                "Content-Disposition");
    }
}
