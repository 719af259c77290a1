package io.tradeseal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.tradeseal.testkit.TestPlatform;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail server that others wrote, with a password. */
class MailServerIT {

    @Test
    void a_mail_passes_a_server_that_asks_for_a_password_and_reads_well_there(@TempDir Path folder) throws Exception {
        var secret = Files.writeString(folder.resolve("password"), "geheim\n");
        var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var server = new GreenMail(setup);
        server.setUser("tradeseal@example.com", "tradeseal", "geheim");
        server.getUserManager().setAuthRequired(true);
        server.start();
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
            scene.warn("c1", "P14D", TestEvents.in(Duration.ofDays(13)));
            scene.awaitState("c1", ann, "Sent");

            assertThat(server.getReceivedMessages()).hasSize(1);
            var mail = server.getReceivedMessages()[0];
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

    @Test
    void a_wrong_password_blames_no_mail(@TempDir Path folder) throws Exception {
        var server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        server.setUser("tradeseal@example.com", "tradeseal", "geheim");
        server.getUserManager().setAuthRequired(true);
        server.start();
        try (var service = Running.start(
                TestPlatform.database("greenmail"),
                Map.of(
                        "notification-service.smtp.port",
                                Integer.toString(server.getSmtp().getPort()),
                        "notification-service.smtp.user", "tradeseal",
                        "notification-service.smtp.password", "wrong"))) {
            var scene = new Scene(service);
            scene.contact("ann");
            scene.warn("c1", "P14D", TestEvents.in(Duration.ofDays(13)));
            Scene.soon()
                    .until(() -> scene.entries("c1").stream()
                            .anyMatch(entry ->
                                    entry.path("detail").asString("").contains("The mail server cannot be reached")));
            assertThat(scene.entries("c1").getFirst().get("state").asString()).isEqualTo("Planned");
            assertThat(service.get("/api/notifications/suppressions").json().get("value"))
                    .isEmpty();
        } finally {
            server.stop();
        }
    }
}
