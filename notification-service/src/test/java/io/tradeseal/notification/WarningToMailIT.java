package io.tradeseal.notification;

import static io.tradeseal.notification.TestEvents.in;
import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WarningToMailIT {
    private static SmtpSink smtp;
    private static Running service;

    private final TestEvents events = new TestEvents();
    private final Instant notAfter = in(Duration.ofDays(13));

    @BeforeAll
    static void start() {
        smtp = new SmtpSink();
        service = Running.start(TestPlatform.database("notification"), smtp.port());
    }

    @AfterAll
    static void stop() {
        service.close();
        smtp.close();
    }

    private void contact(String name, String email) {
        var answer = service.put(
                events.accountId + "/contacts/" + name + "?api-version=2019-05-01",
                "{\"properties\":{\"email\":\"" + email + "\"}}");
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    private String ann() {
        return "ann@" + events.accountName + ".example";
    }

    @Test
    void a_due_warning_is_mailed_once_to_each_contact_of_account_and_certificate() {
        publish(events.created());
        contact("ann", ann());
        var bob = "bob@" + events.accountName + ".example";
        publish(events.uploaded(
                "c1",
                1,
                notAfter,
                new ContactDetails(bob, "Bob", null, null),
                new ContactDetails(ann().toUpperCase(java.util.Locale.ROOT), null, null, null)));
        var expiring = events.expiring("c1", "P14D", Instant.now(), notAfter);
        publish(expiring, expiring);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(smtp.received)
                        .extracting(SmtpSink.Received::recipient)
                        .contains(ann(), bob));
        publish(expiring);
        var sent = TopicReader.of("tradeseal.notifications")
                .await(2, record -> record.subject().equals(events.certificateId("c1")));
        assertThat(sent).hasSize(2).allMatch(record -> record.type().equals("Tradeseal.NotificationSent.v1"));
        assertThat(smtp.to(ann())).hasSize(1);
        assertThat(smtp.to(bob)).hasSize(1);
    }
}
