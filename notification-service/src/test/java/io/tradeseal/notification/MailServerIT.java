package io.tradeseal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tradeseal.notification.delivery.SecureMailServer;
import io.tradeseal.notification.delivery.SecureMailServer.Tls;
import io.tradeseal.testkit.TestPlatform;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail servers that others wrote, with a password, and the settings that lead to them. */
class MailServerIT {

    /** Asks for a password, and keeps mails so that they can be read. */
    private static GreenMail greenMail() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("tradeseal@example.com", "tradeseal", "geheim");
        server.getUserManager().setAuthRequired(true);
        server.start();
        return server;
    }

    @Test
    void a_mail_passes_a_server_that_asks_for_a_password_and_reads_well_there(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("password"), "geheim\n");
        var server = greenMail();
        try (var service = Running.start(
                TestPlatform.database("greenmail"),
                Map.of(
                        "notification-service.smtp.port",
                        Integer.toString(server.getSmtp().getPort()),
                        "notification-service.smtp.user",
                        "tradeseal",
                        "notification-service.smtp.password-file",
                        secret.toString(),
                        "notification-service.from",
                        "Tradeseal <tradeseal@example.com>"))) {
            var scene = new Scene(service);
            var ann = scene.contact("ann");
            scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
            scene.awaitState("c1", ann, "Sent");

            var mail = onlyMailTo(ann, server);
            assertThat(mail.getSubject()).startsWith("Certificate c1 of " + scene.events.accountName);
            assertThat(mail.getMessageID()).endsWith("@example.com>");
            var text = (String) ((MimeMultipart)
                            ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent())
                    .getBodyPart(0)
                    .getContent();
            assertThat(text).contains("CN=partner.example").contains("/certificate?id=");
        } finally {
            server.stop();
        }
    }

    /** A service with a database of its own also reads, and mails, what other tests left on the topics. */
    private static MimeMessage onlyMailTo(String recipient, GreenMail server) throws MessagingException {
        var mails = new ArrayList<MimeMessage>();
        for (var mail : server.getReceivedMessages())
            if (mail.getAllRecipients()[0].toString().equals(recipient)) mails.add(mail);
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    @Test
    void a_wrong_password_blames_no_mail() {
        var server = greenMail();
        try (var service = Running.start(
                TestPlatform.database("greenmail"),
                Map.of(
                        "notification-service.smtp.port",
                                Integer.toString(server.getSmtp().getPort()),
                        "notification-service.smtp.user", "tradeseal",
                        "notification-service.smtp.password", "wrong"))) {
            var scene = new Scene(service);
            scene.contact("ann");
            scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
            assertWaits(scene, service);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_with_a_certificate_that_is_not_trusted_gets_the_mail_once_its_authority_is_known(@TempDir Path folder)
            throws Exception {
        var secret = Files.writeString(folder.resolve("password"), SecureMailServer.PASSWORD);
        var database = TestPlatform.database("tls");
        try (var server = new SecureMailServer(Tls.IMPLICIT, "localhost", true)) {
            var settings = Map.of(
                    "notification-service.smtp.host",
                    "localhost",
                    "notification-service.smtp.port",
                    Integer.toString(server.port()),
                    "notification-service.smtp.security",
                    "IMPLICIT_TLS",
                    "notification-service.smtp.user",
                    SecureMailServer.USER,
                    "notification-service.smtp.password-file",
                    secret.toString());
            Scene scene;
            String ann;
            try (var distrustful = Running.start(database, settings)) {
                scene = new Scene(distrustful);
                ann = scene.contact("ann");
                scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
                assertWaits(scene, distrustful);
            }
            var trusting = new java.util.HashMap<>(settings);
            trusting.put(
                    "notification-service.smtp.ca-file",
                    server.authority(folder).toString());
            try (var service = Running.start(database, trusting)) {
                scene.seenBy(service).awaitState("c1", ann, "Sent");
            }
        }
    }

    /**
     * The mail is still to be sent, the reason is told of the mail that was tried, which may be one of another test, and no
     * address is suppressed.
     */
    private static void assertWaits(Scene scene, Running service) {
        Scene.soon().until(() -> scene.entries("c1").size() == 1);
        Scene.soon().until(() -> service.db().sql("""
                        select exists (select from notification where detail like 'The mail server takes no mail%')
                        """).query(Boolean.class).single());
        assertThat(scene.entries("c1").getFirst().get("state").asString()).isIn("Planned", "Sending");
        assertThat(service.get("/api/notifications/suppressions").json().get("value"))
                .isEmpty();
    }
}
