package io.tradeseal.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.lifecycle.address.MailAddress;
import io.tradeseal.notification.SmtpSettings;
import io.tradeseal.notification.SmtpSettings.Security;
import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import io.tradeseal.notification.delivery.SecureMailServer.Received;
import io.tradeseal.notification.delivery.SecureMailServer.Tls;
import io.tradeseal.notification.mail.Envelope;
import io.tradeseal.notification.mail.Letter;
import io.tradeseal.notification.mail.Sender;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each way of protecting the connection, against a mail server that offers it, does not, or cannot be trusted. */
class SmtpServerIT {
    private static final String RECIPIENT = "ann@partner.example";
    private static final Letter LETTER = new Letter("Subject", "Text", "<p>Text</p>", "topic", null);
    private static final Envelope ENVELOPE = new Envelope(
            "<1@tradeseal.example>",
            new Sender("tradeseal@tradeseal.example", "Tradeseal", null),
            MailAddress.parse(RECIPIENT).orElseThrow(),
            null,
            Instant.parse("2026-06-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private static Attempt send(SmtpSettings settings) throws IOException, GeneralSecurityException {
        try (var channel = new SmtpChannel(new SmtpServer(settings))) {
            return channel.send(LETTER, ENVELOPE);
        }
    }

    private static SmtpSettings settings(SecureMailServer server, Security security, Path authority) {
        return settings(server, security, authority, null, null);
    }

    private static SmtpSettings settings(
            SecureMailServer server, Security security, Path authority, String user, String password) {
        return new SmtpSettings(
                "localhost",
                server.port(),
                security,
                user,
                password,
                null,
                authority,
                null,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                100);
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS_REQUIRED,STARTTLS", "IMPLICIT_TLS,IMPLICIT"})
    void the_password_and_the_mail_travel_encrypted(Security security, Tls tls) throws Exception {
        try (var server = new SecureMailServer(tls, "localhost", true)) {
            var attempt = send(settings(
                    server, security, server.authority(folder), SecureMailServer.USER, SecureMailServer.PASSWORD));

            assertThat(attempt).isInstanceOf(Accepted.class);
            assertThat(server.received()).containsExactly(new Received(RECIPIENT, true, SecureMailServer.USER));
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS_REQUIRED,STARTTLS", "IMPLICIT_TLS,IMPLICIT"})
    void a_wrong_password_reaches_nobody_and_blames_the_server(Security security, Tls tls) throws Exception {
        try (var server = new SecureMailServer(tls, "localhost", true)) {
            var attempt = send(settings(server, security, server.authority(folder), SecureMailServer.USER, "wrong"));

            assertThat(attempt).isInstanceOf(Unreachable.class);
            assertThat(attempt.reply()).startsWith("535");
            assertThat(server.passwords()).contains("wrong");
            assertThat(server.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS_REQUIRED,STARTTLS", "IMPLICIT_TLS,IMPLICIT"})
    void a_certificate_by_an_authority_that_is_not_trusted_is_refused(Security security, Tls tls) throws Exception {
        try (var server = new SecureMailServer(tls, "localhost", true)) {
            var attempt = send(settings(server, security, null, SecureMailServer.USER, SecureMailServer.PASSWORD));

            assertRefused(attempt, server);
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS_REQUIRED,STARTTLS", "IMPLICIT_TLS,IMPLICIT"})
    void a_certificate_for_another_host_is_refused(Security security, Tls tls) throws Exception {
        try (var server = new SecureMailServer(tls, "mail.other.example", true)) {
            var attempt = send(settings(
                    server, security, server.authority(folder), SecureMailServer.USER, SecureMailServer.PASSWORD));

            assertRefused(attempt, server);
        }
    }

    @Test
    void a_server_without_starttls_is_told_no_password_where_encryption_is_required() throws Exception {
        try (var server = new SecureMailServer(Tls.NONE, "localhost", true)) {
            var attempt = send(settings(
                    server, Security.STARTTLS_REQUIRED, null, SecureMailServer.USER, SecureMailServer.PASSWORD));

            assertRefused(attempt, server);
            assertThat(attempt.reply()).contains("STARTTLS");
        }
    }

    @Test
    void optional_starttls_encrypts_with_whatever_certificate_where_it_is_offered() throws Exception {
        try (var server = new SecureMailServer(Tls.STARTTLS, "mail.other.example", false)) {
            assertThat(send(settings(server, Security.STARTTLS_OPTIONAL, null))).isInstanceOf(Accepted.class);
            assertThat(server.received()).containsExactly(new Received(RECIPIENT, true, null));
        }
    }

    @Test
    void optional_starttls_sends_in_the_clear_where_it_is_not_offered() throws Exception {
        try (var server = new SecureMailServer(Tls.NONE, "localhost", false)) {
            assertThat(send(settings(server, Security.STARTTLS_OPTIONAL, null))).isInstanceOf(Accepted.class);
            assertThat(server.received()).containsExactly(new Received(RECIPIENT, false, null));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "NONE"})
    void no_security_never_encrypts(Tls tls) throws Exception {
        try (var server = new SecureMailServer(tls, "localhost", false)) {
            assertThat(send(settings(server, Security.NONE, null))).isInstanceOf(Accepted.class);
            assertThat(server.received()).containsExactly(new Received(RECIPIENT, false, null));
        }
    }

    private static void assertRefused(Attempt attempt, SecureMailServer server) {
        assertThat(attempt).isInstanceOf(Unreachable.class);
        assertThat(server.passwords()).isEmpty();
        assertThat(server.received()).isEmpty();
    }
}
