package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.SmtpSink.Rule;
import io.tradeseal.testkit.TestPlatform;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who runs Tradeseal hears of a failure when the account has nobody else to tell, and only then. */
class OperatorIT {
    private static final SmtpSink SMTP = new SmtpSink();
    private static Running service;

    private final Scene scene = new Scene(service);
    private final String operator = "operator@tradeseal.example";

    @BeforeAll
    static void start() {
        service = Running.start(
                TestPlatform.database("operator"),
                Map.of(
                        "notification-service.smtp.port",
                        Integer.toString(SMTP.port()),
                        "notification-service.operator",
                        "Certificates <operator@tradeseal.example>"));
    }

    @AfterAll
    static void stop() {
        service.close();
        SMTP.close();
    }

    /** A warning that the mail server refuses for good; waits until that is written down. */
    private void failsFor(String address) {
        SMTP.on(address, Rule.refuse("550 5.1.1 no such user", 1));
        scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
        scene.awaitState("c1", address, "Failed");
    }

    private static boolean told(String recipient, String of) {
        return SMTP.to(recipient).stream().anyMatch(mail -> mail.content().contains("No mail reaches " + of));
    }

    @Test
    void the_operator_is_told_once_when_the_only_contact_cannot_be_reached() {
        var gone = scene.contact("gone");
        failsFor(gone);
        soon().until(() -> told(operator, gone));

        scene.warn("c2", "P14D", scene.in(Duration.ofDays(13)));
        scene.awaitState("c2", gone, "Suppressed");
        assertThat(SMTP.to(operator).stream().filter(mail -> mail.content().contains(gone)))
                .hasSize(1);
    }

    @Test
    void the_operator_is_not_told_when_another_contact_is() {
        var gone = scene.contact("gone");
        var owner = scene.contact("owner");
        failsFor(gone);
        soon().until(() -> told(owner, gone));

        assertThat(notesWaiting()).isZero();
        assertThat(told(operator, gone)).isFalse();
    }

    private long notesWaiting() {
        return service.db()
                .sql("select count(*) from mail where state in ('Queued', 'Sending') and recipient = ?")
                .param(operator)
                .query(Long.class)
                .single();
    }
}
