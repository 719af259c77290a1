package io.tradeseal.notification.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A letter in MIME: plain text and HTML as alternatives, the calendar entry beside them. Every header that holds text
 * from outside is encoded or cut to one line before.
 */
public final class MimeLetter extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int LONGEST_DISPLAY_NAME = 80;

    private final String messageId;

    private MimeLetter(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    public static MimeMessage of(Session session, Letter letter, Envelope envelope) throws MessagingException {
        var message = new MimeLetter(session, envelope.messageId());
        var from = envelope.from();
        message.setFrom(mailbox(from.address(), from.name()));
        if (from.replyTo() != null) message.setReplyTo(InternetAddress.parse(from.replyTo()));
        message.setRecipient(Message.RecipientType.TO, mailbox(envelope.to().wire(), envelope.displayName()));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(envelope.date()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office replies
        message.setHeader("X-Auto-Response-Suppress", "All"); // the same for Exchange
        message.setHeader("List-Id", "<" + letter.topic() + ".warnings.tradeseal>"); // RFC 2919
        message.setContent(body(letter));
        message.saveChanges();
        return message;
    }

    private static InternetAddress mailbox(String address, @Nullable String name) throws MessagingException {
        if (name == null || name.isBlank()) return new InternetAddress(address, false);
        try {
            return new InternetAddress(address, OneLine.of(name, LONGEST_DISPLAY_NAME), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every Java has UTF-8
        }
    }

    private static MimeMultipart body(Letter letter) throws MessagingException {
        var text = part(letter.text(), "text/plain; charset=UTF-8");
        var html = part(letter.html(), "text/html; charset=UTF-8");
        var alternatives = new MimeMultipart("alternative", text, html);
        if (letter.calendar() == null) return alternatives;
        var wrapped = new MimeBodyPart();
        wrapped.setContent(alternatives);
        return new MimeMultipart("mixed", wrapped, calendar(letter.calendar()));
    }

    /** As bytes: text is written by Jakarta Mail octet by octet. */
    private static MimeBodyPart part(String content, String type) throws MessagingException {
        var part = new MimeBodyPart();
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
        return part;
    }

    private static MimeBodyPart calendar(String content) throws MessagingException {
        var part = part(content, "text/calendar; charset=UTF-8");
        part.setFileName("expiry.ics");
        part.setDisposition(Part.ATTACHMENT);
        part.setHeader("Content-Type", "text/calendar; charset=UTF-8; method=PUBLISH; name=expiry.ics");
        return part;
    }

    /** Otherwise every saving would draw a new one. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
