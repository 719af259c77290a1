package io.tradeseal.quickstart.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of a message what a mailbox shows; what cannot be read is shown empty, never refused. */
final class MimeReader {
    private MimeReader() {}

    static CapturedMail read(List<String> recipients, Instant receivedAt, byte[] message) {
        try {
            var mime = new MimeMessage(null, new ByteArrayInputStream(message));
            return new CapturedMail(
                    Optional.ofNullable(mime.getMessageID())
                            .map(String::strip)
                            .filter(id -> !id.isEmpty())
                            .orElseGet(() -> unnamed(message)),
                    decoded(mime.getHeader("From", ", ")),
                    List.copyOf(recipients),
                    decoded(mime.getHeader("Subject", " ")),
                    receivedAt,
                    text(mime));
        } catch (MessagingException e) {
            return new CapturedMail(unnamed(message), "", List.copyOf(recipients), "", receivedAt, "");
        }
    }

    /** What follows the envelope of a stored mail. */
    static byte[] body(byte[] stored) {
        var lines = 0;
        for (var i = 0; i < stored.length; i++) {
            if (stored[i] == '\n' && ++lines == 4) {
                return Arrays.copyOfRange(stored, i + 1, stored.length);
            }
        }
        throw new IllegalStateException("A mail without envelope.");
    }

    private static String unnamed(byte[] message) {
        return "<" + Mailbox.hash(message) + "@without-message-id>";
    }

    private static String decoded(@Nullable String header) {
        if (header == null) {
            return "";
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    private static String text(Part part) {
        return find(part, "text/plain").or(() -> find(part, "text/html")).orElse("");
    }

    private static Optional<String> find(Part part, String type) {
        try {
            if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                return Optional.of(
                        part.getContent() instanceof String text
                                ? text
                                : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (var i = 0; i < parts.getCount(); i++) {
                    var found = find(parts.getBodyPart(i), type);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }
}
