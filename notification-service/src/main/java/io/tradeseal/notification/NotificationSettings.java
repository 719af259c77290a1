package io.tradeseal.notification;

import io.tradeseal.notification.mail.Sender;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that can be set about notification-service; README.md has the table.
 *
 * @param from RFC 5322 mailbox that mails come from; its domain ends every Message-ID
 * @param fromName what mail programs show as the sender, instead of the name in {@code from}; null for that name
 * @param replyTo RFC 5322 mailbox that answers go to; null for {@code from}
 * @param operator mail address that is told of a failure when an account has nobody else to tell; null for nobody
 * @param workers connections to the mail server that work side by side
 * @param claim mails that a worker takes from the queue at a time
 * @param firstRetry pause after the first temporary refusal of a mail, doubled with each further one, on the domain clock
 * @param longestRetry where the doubling ends
 * @param temporaryRefusals of one mail after which it counts as failed; trouble with connections is not counted
 * @param longestPause longest pause of all workers while the mail server cannot be reached, in real time
 * @param madeTogether how long after a certificate was first heard of its mails wait for agreements that are made along with
 *     it, on the domain clock
 * @param lease how long a mail stays taken by an instance that stopped without a word, in real time
 */
@ConfigurationProperties(value = "notification-service", ignoreUnknownFields = false)
public record NotificationSettings(
        @DefaultValue("Tradeseal <tradeseal@localhost>") String from,
        @Nullable String fromName,
        @Nullable String replyTo,
        @Nullable String operator,
        @DefaultValue("4") int workers,
        @DefaultValue("50") int claim,
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("30m") Duration longestRetry,
        @DefaultValue("250") int temporaryRefusals,
        @DefaultValue("30s") Duration longestPause,
        @DefaultValue("60s") Duration madeTogether,
        @DefaultValue("15s") Duration lease,
        @DefaultValue SmtpSettings smtp) {

    private static final Duration LONGEST_MADE_TOGETHER = Duration.ofHours(1);

    public NotificationSettings {
        mailbox(from);
        if (replyTo != null) mailbox(replyTo);
        if (operator != null) mailbox(operator);
        if (workers < 1 || workers > 64) throw new IllegalArgumentException("workers must be 1 to 64");
        if (claim < 1 || claim > 1000) throw new IllegalArgumentException("claim must be 1 to 1000");
        if (firstRetry.toMillis() < 1 || firstRetry.compareTo(longestRetry) > 0)
            throw new IllegalArgumentException("first-retry must be at least 1ms and at most longest-retry");
        if (longestPause.toMillis() < 1) throw new IllegalArgumentException("longest-pause must be at least 1ms");
        if (temporaryRefusals < 1) throw new IllegalArgumentException("temporary-refusals must be at least 1");
        if (madeTogether.isNegative() || madeTogether.compareTo(LONGEST_MADE_TOGETHER) > 0)
            throw new IllegalArgumentException("made-together must be 0s to 1h");
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) throw new IllegalArgumentException("lease must be at least 1s");
    }

    /** Whom mails come from. */
    public Sender sender() {
        var mailbox = mailbox(from);
        var name = fromName == null ? mailbox.getPersonal() : fromName;
        return new Sender(mailbox.getAddress(), name, replyTo);
    }

    /** What follows the @ in every Message-ID. */
    public String messageIdDomain() {
        var address = mailbox(from).getAddress();
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** The operator's bare address; null for nobody. */
    public @Nullable String operatorAddress() {
        return operator == null ? null : mailbox(operator).getAddress();
    }

    private static InternetAddress mailbox(String text) {
        try {
            var mailbox = new InternetAddress(text, true);
            mailbox.validate();
            return mailbox;
        } catch (AddressException e) {
            throw new IllegalArgumentException("\"%s\" is no mail address".formatted(text), e);
        }
    }
}
