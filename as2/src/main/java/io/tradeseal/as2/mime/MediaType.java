package io.tradeseal.as2.mime;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import io.tradeseal.as2.refusal.Sanitized;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.Locale;
import java.util.Optional;

/** The value of a {@code Content-Type} field (RFC 2045 §5). */
public final class MediaType {
    private final ContentType type;

    private MediaType(ContentType type) {
        this.type = type;
    }

    /**
     * Reads a type with its parameters, also one that is only loosely written by the book.
     *
     * @throws MessageRefused when it is none
     */
    public static MediaType read(String field) {
        return find(field)
                .orElseThrow(() -> new MessageRefused(
                        Failure.MALFORMED,
                        "A Content-Type of the message cannot be read: %s.".formatted(Sanitized.shown(field))));
    }

    /**
     * A type as it is sent: as it was given, or by the book where that was not.
     *
     * @throws MessageRefused when it is none
     */
    public static String written(String field) {
        read(field);
        return parsed(field).isPresent() ? field : new LooseField(field).text();
    }

    /** The same; empty when it is none. */
    static Optional<MediaType> find(String field) {
        return parsed(field).or(() -> parsed(new LooseField(field).text()));
    }

    private static Optional<MediaType> parsed(String field) {
        try {
            return Optional.of(new MediaType(new ContentType(field)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    /** {@code application/pkcs7-mime}, lower case, without parameters. */
    public String name() {
        return type.getBaseType().toLowerCase(Locale.ROOT);
    }

    /** As it came, parameters included. */
    public String parameter(String name, String otherwise) {
        var value = type.getParameter(name);
        return value == null ? otherwise : value;
    }

    /** Whether it announces CMS in one piece, by the name of today or the one of before it was registered. */
    public boolean isCms() {
        return name().equals("application/pkcs7-mime") || name().equals("application/x-pkcs7-mime");
    }

    /** Whether it announces a content with its signature beside it. */
    public boolean isSigned() {
        return name().equals("multipart/signed");
    }

    /** Whether it announces a receipt (RFC 3798). */
    public boolean isReceipt() {
        return name().equals("multipart/report");
    }

    public boolean isMultipart() {
        return name().startsWith("multipart/");
    }
}
