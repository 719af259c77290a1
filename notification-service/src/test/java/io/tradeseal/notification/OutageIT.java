package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.Event;
import io.tradeseal.notification.ledger.MailQueue;
import io.tradeseal.testkit.TestPlatform;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The mail server is away, refuses us, or an instance goes; each test has instances of its own. */
class OutageIT {
    private static final int MAILS = 60;

    private static Map<String, String> onPort(int port) {
        return Map.of(
                "notification-service.smtp.port",
                Integer.toString(port),
                "notification-service.smtp.connect-timeout",
                "1s");
    }

    private static void warnMany(Scene scene) {
        var now = scene.now();
        var notAfter = scene.in(Duration.ofDays(13));
        TestEvents.publish(IntStream.range(0, MAILS)
                .mapToObj(i -> scene.events.expiring("c" + i, "P14D", now, notAfter))
                .toArray(Event[]::new));
        TestEvents.publish(scene.events.uploaded("c0", 1, notAfter));
    }

    /** Of this test's mails; a service with a database of its own also mails what other tests left on the topics. */
    private static long count(Running service, String recipient, String condition) {
        return service.db()
                .sql("select count(*) from mail where recipient = ? and " + condition)
                .param(recipient)
                .query(Long.class)
                .single();
    }

    @Test
    void a_mail_server_that_is_away_or_greets_with_421_loses_nothing_and_blames_no_mail() {
        int port;
        try (var gone = new SmtpSink()) {
            port = gone.port();
        }
        try (var service = Running.start(TestPlatform.database("outage"), onPort(port))) {
            var scene = new Scene(service);
            var ann = scene.contact("ann");
            warnMany(scene);
            soon().until(() -> count(service, ann, "state in ('Queued', 'Sending')") == MAILS);
            assertThat(service.bean(MailQueue.class).waiting()).isGreaterThanOrEqualTo(MAILS);
            soon().until(() -> service.get("/api/notifications?account=" + scene.events.accountId)
                    .body()
                    .contains("The mail server takes no mail"));
            try (var smtp = new SmtpSink(port)) {
                smtp.greet("421 not now");
                soon().until(() -> smtp.connections.get() > 2);
                assertThat(smtp.received).isEmpty();
                smtp.greet("220 sink");
                soon().until(() -> count(service, ann, "state = 'Sent'") == MAILS);
                assertThat(smtp.to(ann)).hasSize(MAILS);
                assertThat(count(service, ann, "refusals + deferrals > 0")).isZero();
            }
        }
    }

    @Test
    void two_instances_and_one_that_stops_in_the_middle_send_each_mail_once() {
        var database = TestPlatform.database("two");
        try (var smtp = new SmtpSink();
                var first = Running.start(database, onPort(smtp.port()))) {
            var second = Running.start(database, onPort(smtp.port()));
            var scene = new Scene(first);
            var ann = scene.contact("ann");
            warnMany(scene);
            soon().until(() -> smtp.to(ann).size() > 5);
            second.close();
            soon().until(() -> count(first, ann, "state = 'Sent'") == MAILS);
            assertThat(smtp.to(ann)).hasSize(MAILS);
            var ids = new HashSet<String>();
            smtp.to(ann).forEach(mail -> ids.add(mail.messageId()));
            assertThat(ids).hasSize(MAILS);
        }
    }

    @Test
    void setting_the_clock_far_forward_sends_what_waits_at_once_and_nothing_twice() {
        try (var smtp = new SmtpSink();
                var service = Running.start(
                        TestPlatform.database("clock"),
                        Map.of(
                                "notification-service.smtp.port", Integer.toString(smtp.port()),
                                "notification-service.first-retry", "1h",
                                "notification-service.longest-retry", "1h"))) {
            var scene = new Scene(service);
            var ann = scene.contact("ann");
            smtp.on(ann, SmtpSink.Rule.refuse("451 later", 1));
            scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
            soon().until(() -> scene.entries("c1").stream()
                    .anyMatch(entry -> entry.path("detail").asString("").equals("451 later")));
            assertThat(smtp.to(ann)).isEmpty();
            service.clock().setOffset(Duration.ofDays(12));
            scene.awaitState("c1", ann, "Sent");
            assertThat(smtp.to(ann)).hasSize(1);
            assertThat(smtp.to(ann).getFirst().content()).containsPattern("stops\\s+working\\s+in\\s+23\\s+hours");
        }
    }
}
