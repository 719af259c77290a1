package io.tradeseal.quickstart.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.embedded.FreePort;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxIT {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    @TempDir
    Path directory;

    private final int port = FreePort.find();
    private Mailbox mailbox;
    private MailCapture capture;

    @BeforeEach
    void start() {
        mailbox = new Mailbox(directory, () -> NOW);
        capture = MailCapture.start(port, mailbox);
    }

    @AfterEach
    void stop() {
        capture.close();
    }

    @Test
    void a_mail_is_shown_with_its_envelope_and_its_plain_text() throws Exception {
        send("<one@test>", "Zertifikat läuft ab: 5 €", "Grüße\nan alle", "ops@example.com", "desk@example.com");

        assertThat(mailbox.all()).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).isEqualTo("<one@test>");
            assertThat(mail.from()).isEqualTo("Tradeseal <tradeseal@localhost>");
            assertThat(mail.to()).containsExactly("ops@example.com", "desk@example.com");
            assertThat(mail.subject()).isEqualTo("Zertifikat läuft ab: 5 €");
            assertThat(mail.text()).isEqualToNormalizingNewlines("Grüße\nan alle");
            assertThat(mail.receivedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void a_message_id_is_shown_once_however_often_it_arrives() throws Exception {
        for (var round = 0; round < 3; round++) {
            send("<same@test>", "Once", "text", "ops@example.com");
        }
        assertThat(mailbox.all()).hasSize(1);
    }

    @Test
    void what_was_accepted_is_there_after_a_restart_and_the_half_written_is_not() throws Exception {
        send("<kept@test>", "Kept", "text", "ops@example.com");
        Files.writeString(directory.resolve("0123.part"), "half");

        var again = new Mailbox(directory, () -> NOW);

        assertThat(again.all()).isEqualTo(mailbox.all());
        assertThat(directory.resolve("0123.part")).doesNotExist();
    }

    @Test
    void what_a_mail_holds_cannot_become_markup() throws Exception {
        send("<evil@test>", "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "ops@example.com");

        assertThat(MailboxPage.of(mailbox.all(), 1))
                .doesNotContain("<script>", "<img")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=alert(2)&gt;");
    }

    @Test
    void a_message_without_id_or_sense_is_kept_too() throws Exception {
        mailbox.keep(
                "a@example.com", List.of("b@example.com"), new ByteArrayInputStream(new byte[] {(byte) 0xff, 0, 13, 10
                }));
        assertThat(mailbox.all()).singleElement().satisfies(mail -> {
            assertThat(mail.messageId()).endsWith("@without-message-id>");
            assertThat(mail.to()).containsExactly("b@example.com");
        });
        assertThat(new Mailbox(directory, () -> NOW).all()).hasSize(1);
    }

    @Test
    void a_mail_of_any_size_is_refused_and_leaves_nothing() throws Exception {
        assertThatThrownBy(() -> send("<big@test>", "Big", "x".repeat(Mailbox.LARGEST), "ops@example.com"))
                .hasMessageContaining("552");
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        send("<small@test>", "Small", "text", "ops@example.com");
        assertThat(mailbox.all()).hasSize(1);
    }

    @Test
    void a_mail_that_says_beforehand_how_large_it_is_is_refused_before_it_is_sent() throws Exception {
        try (var socket = new Socket("localhost", port)) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            socket.getOutputStream()
                    .write("EHLO x\r\nMAIL FROM:<a@example.com> SIZE=50000000\r\nQUIT\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(in.lines()).anyMatch(line -> line.startsWith("552"));
        }
    }

    @Test
    void a_message_of_parts_within_parts_is_kept_too() throws Exception {
        var parts = new StringBuilder("Message-ID: <deep@test>\r\n");
        for (int i = 0; i < 20_000; i++) {
            parts.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
        }
        mailbox.keep(
                "a@example.com",
                List.of("b@example.com"),
                new ByteArrayInputStream(parts.toString().getBytes(StandardCharsets.US_ASCII)));
        assertThat(mailbox.all())
                .singleElement()
                .extracting(CapturedMail::messageId)
                .isEqualTo("<deep@test>");
    }

    private void send(String id, String subject, String text, String... recipients) throws MessagingException {
        var settings = new Properties();
        settings.setProperty("mail.smtp.host", "localhost");
        settings.setProperty("mail.smtp.port", Integer.toString(port));
        var message = new MimeMessage(Session.getInstance(settings)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom("Tradeseal <tradeseal@localhost>");
        for (var recipient : recipients) {
            message.addRecipient(RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject, "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<p>other</p>", "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);
    }
}
