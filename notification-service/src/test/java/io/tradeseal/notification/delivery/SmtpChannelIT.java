package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.address.MailAddress;
import io.tradeseal.notification.SmtpSink;
import io.tradeseal.notification.mail.Envelope;
import io.tradeseal.notification.mail.Letter;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mail server says over a real connection, and how it is understood. */
class SmtpChannelIT {
    private static final Letter LETTER = new Letter("Subject", "Text", "<p>Text</p>", "topic", null);
    private static final Envelope ENVELOPE = new Envelope(
            "<1@tradeseal.example>",
            "Tradeseal <tradeseal@tradeseal.example>",
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
}
