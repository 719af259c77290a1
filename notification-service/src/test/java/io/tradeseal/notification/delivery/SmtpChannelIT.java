package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.address.MailAddress;
import io.tradeseal.notification.SmtpSink;
import io.tradeseal.notification.mail.Envelope;
import io.tradeseal.notification.mail.Letter;
import io.tradeseal.notification.mail.Sender;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail server says over a real connection, and how it is understood. */
class SmtpChannelIT {
    private static final Letter LETTER = new Letter("Subject", "Text", "<p>Text</p>", "topic", null);
    private static final Envelope ENVELOPE = new Envelope(
            "<1@tradeseal.example>",
            new Sender("tradeseal@tradeseal.example", "Zertifikate für alle", "Help <help@tradeseal.example>"),
            MailAddress.parse("ann@partner.example").orElseThrow(),
            null,
            Instant.parse("2026-06-01T00:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 you do not exist, Unreachable",
        "553 sender not allowed, Unreachable",
        "554 5.7.1 rejected, Unreachable",
        "451 4.7.1 later, Deferred"
    })
    void a_server_that_refuses_us_blames_neither_mail_nor_recipient(String reply, String outcome) throws Exception {
        try (var smtp = new SmtpSink();
                var channel = new SmtpChannel(SmtpServers.plain(smtp.port()))) {
            smtp.answerSender(reply);
            var attempt = channel.send(LETTER, ENVELOPE);
            assertThat(attempt.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(attempt.reply()).contains(reply);
            assertThat(smtp.received).isEmpty();
        }
    }

    @Test
    void a_server_is_greeted_and_told_the_sender_as_the_settings_say() throws Exception {
        try (var smtp = new SmtpSink();
                var channel = new SmtpChannel(
                        SmtpServers.plain(smtp.port(), "mail.tradeseal.example", "bounces@tradeseal.example"))) {
            assertThat(channel.send(LETTER, ENVELOPE)).isInstanceOf(Attempt.Accepted.class);
            assertThat(smtp.commands)
                    .contains("EHLO mail.tradeseal.example")
                    .anyMatch(line -> line.startsWith("MAIL FROM:<bounces@tradeseal.example>"));
            assertThat(smtp.received.getFirst().content())
                    .contains("From: =?UTF-8?Q?Zertifikate_f=C3=BCr_alle?= <tradeseal@tradeseal.example>")
                    .contains("Reply-To: Help <help@tradeseal.example>");
        }
    }

    @Test
    void without_settings_the_name_is_whole_or_an_address_and_the_sender_that_of_from() throws Exception {
        try (var smtp = new SmtpSink();
                var channel = new SmtpChannel(SmtpServers.plain(smtp.port()))) {
            assertThat(channel.send(LETTER, ENVELOPE)).isInstanceOf(Attempt.Accepted.class);
            assertThat(smtp.commands)
                    .anyMatch(line -> line.matches("EHLO ([A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+|\\[[0-9A-Za-z.:]+])"))
                    .anyMatch(line -> line.startsWith("MAIL FROM:<tradeseal@tradeseal.example>"));
        }
    }

    @Test
    void reports_about_undeliverable_mail_can_be_done_without() throws Exception {
        try (var smtp = new SmtpSink();
                var channel = new SmtpChannel(SmtpServers.plain(smtp.port(), null, "<>"))) {
            assertThat(channel.send(LETTER, ENVELOPE)).isInstanceOf(Attempt.Accepted.class);
            assertThat(smtp.commands).anyMatch(line -> line.startsWith("MAIL FROM:<>"));
        }
    }
}
