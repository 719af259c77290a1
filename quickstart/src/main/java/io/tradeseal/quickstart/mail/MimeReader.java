package io.tradeseal.quickstart.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedFileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of a message what a mailbox shows; what cannot be read is shown empty, never refused. */
final class MimeReader {
    /** RFC 5322 §2.1.1. */
    private static final int LONGEST_LINE = 998;

    private static final int LONGEST_TEXT = 256 * 1024;
    private static final int DEEPEST = 10;

    private MimeReader() {}

    /** A stored mail. */
    static CapturedMail read(Path stored) {
        try {
            var envelope = Envelope.of(stored);
            // Its parts are read from the file, too.
            try (var file = new SharedFileInputStream(stored.toFile());
                    var message = file.newStream(envelope.length(), -1)) {
                return read(envelope, message, stored);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CapturedMail read(Envelope envelope, InputStream message, Path stored) throws IOException {
        try {
            var mime = new MimeMessage(null, message);
            return new CapturedMail(
                    messageId(mime, stored),
                    decoded(mime.getHeader("From", ", ")),
                    envelope.recipients(),
                    decoded(mime.getHeader("Subject", " ")),
                    envelope.receivedAt(),
                    text(mime));
        } catch (MessagingException e) {
            return new CapturedMail(unnamed(stored), "", envelope.recipients(), "", envelope.receivedAt(), "");
        }
    }

    private static String messageId(MimeMessage mime, Path stored) throws MessagingException, IOException {
        var id = mime.getMessageID() == null ? "" : mime.getMessageID().strip();
        return id.isEmpty() || id.length() > LONGEST_LINE ? unnamed(stored) : id;
    }

    /** By what it holds, when and for whom aside. */
    private static String unnamed(Path stored) throws IOException {
        try (var content = Files.newInputStream(stored)) {
            content.skipNBytes(Envelope.of(stored).length());
            return "<" + Mailbox.hash(content.readAllBytes()) + "@without-message-id>";
        }
    }

    private static String decoded(@Nullable String header) {
        if (header == null) {
            return "";
        }
        try {
            return shortened(MimeUtility.decodeText(MimeUtility.unfold(header)), LONGEST_LINE);
        } catch (UnsupportedEncodingException e) {
            return shortened(header, LONGEST_LINE);
        }
    }

    private static String text(Part part) {
        return shortened(
                find(part, "text/plain", 0).or(() -> find(part, "text/html", 0)).orElse(""), LONGEST_TEXT);
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static Optional<String> find(Part part, String type, int depth) {
        try {
            if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                return Optional.of(
                        part.getContent() instanceof String text
                                ? text
                                : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (var i = 0; i < parts.getCount(); i++) {
                    var found = find(parts.getBodyPart(i), type, depth + 1);
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
