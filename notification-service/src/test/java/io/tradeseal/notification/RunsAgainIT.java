package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ended a warning did not last: the successor was withdrawn. */
class RunsAgainIT {
    private final Running service = Shared.SERVICE;
    private final SmtpSink smtp = Shared.SMTP;
    private final Scene scene = new Scene(service);
    private final TestEvents events = scene.events;
    private final Instant notAfter = scene.in(Duration.ofDays(13));
    private final Instant first = scene.now();
    private final Instant ended = first.plusMillis(1);
    private final Instant anew = first.plusMillis(2);

    private List<String> states(String certificate, String recipient) {
        return scene.entries(certificate).stream()
                .filter(entry -> entry.get("recipient").asString().equals(recipient))
                .map(entry -> entry.get("state").asString())
                .toList();
    }

    @Test
    void a_warning_that_runs_again_is_mailed_anew_also_to_whom_came_meanwhile() {
        var ann = scene.contact("ann");
        publish(events.uploaded("c1", 1, notAfter), events.expiring("c1", "P14D", first, notAfter));
        scene.awaitState("c1", ann, "Sent");
        publish(events.cleared("c1", "Succeeded", 2, ended));
        soon().until(() -> state("c1").equals("Cleared"));
        var bob = scene.contact("bob");
        publish(events.expiring("c1", "P14D", anew, notAfter));
        soon().untilAsserted(() -> {
            assertThat(states("c1", ann)).containsExactly("Sent", "Sent");
            assertThat(states("c1", bob)).containsExactly("Sent");
        });
        assertThat(smtp.to(ann)).hasSize(2);
        assertThat(state("c1")).isEqualTo("Running");

        // The same events again change nothing, the clearing among them.
        publish(
                events.expiring("c1", "P14D", first, notAfter),
                events.cleared("c1", "Succeeded", 2, ended),
                events.expiring("c1", "P14D", anew, notAfter),
                events.expiring("c1", "P7D", anew.plusMillis(1), notAfter));
        soon().untilAsserted(() -> assertThat(states("c1", ann)).containsExactly("Sent", "Sent", "Sent"));
        assertThat(smtp.to(ann)).hasSize(3);
    }

    private String state(String certificate) {
        return scene.notifications(certificate)
                .get("warnings")
                .valueStream()
                .filter(warning -> warning.get("threshold").asString().equals("P14D"))
                .map(warning -> warning.get("state").asString())
                .findFirst()
                .orElse("");
    }

    @Test
    void a_mail_that_still_waited_when_the_warning_ended_goes_out_once_it_runs_again() {
        var ann = scene.contact("ann");
        scene.agreement("Orders", "c2");
        publish(
                events.uploaded("c2", 1, notAfter),
                events.expiring("c2", "P14D", first, notAfter),
                events.cleared("c2", "Succeeded", 2, ended),
                events.expiring("c2", "P14D", anew, notAfter));
        soon().until(() -> states("c2", ann).contains("Planned"));
        service.clock().setOffset(service.clock().offset().plusSeconds(61));
        scene.awaitState("c2", ann, "Sent");
        assertThat(smtp.to(ann)).hasSize(1);
    }
}
