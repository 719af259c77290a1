package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.CertificateEvent.CertificateUpdated;
import io.tradeseal.contracts.ContactDetails;
import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.testkit.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LedgerIT {
    private final SmtpSink smtp = Shared.SMTP;
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);
    private final TestEvents events = scene.events;
    private final Instant notAfter = scene.in(Duration.ofDays(13));

    @Test
    void a_due_warning_is_mailed_once_to_each_contact_of_account_and_certificate() {
        var ann = scene.contact("ann");
        var bob = scene.address("bob");
        publish(events.uploaded(
                "c1",
                1,
                notAfter,
                new ContactDetails(bob, "Bob", null, null),
                new ContactDetails(ann.toUpperCase(Locale.ROOT), null, null, null)));
        var expiring = events.expiring("c1", "P14D", scene.now(), notAfter);
        publish(expiring, expiring);

        scene.awaitState("c1", ann, "Sent");
        scene.awaitState("c1", bob, "Sent");
        publish(expiring);
        var sent = TopicReader.of("tradeseal.notifications")
                .await(2, record -> record.subject().equals(events.certificateId("c1")));
        assertThat(sent).hasSize(2).allMatch(record -> record.type().equals("Tradeseal.NotificationSent.v1"));
        assertThat(smtp.to(ann)).hasSize(1);
        assertThat(smtp.to(bob)).hasSize(1);
        assertThat(smtp.to(ann).getFirst().messageId())
                .isEqualTo(scene.awaitState("c1", ann, "Sent").get("messageId").asString());
    }

    @Test
    void a_contact_added_while_the_warnings_window_runs_gets_that_warning_and_no_earlier_one() {
        scene.warn("c1", "P14D", notAfter);
        publish(events.expiring("c1", "P7D", scene.now().plusSeconds(5), notAfter));
        soon().until(() -> scene.notifications("c1").get("warnings").size() == 2);

        var late = scene.contact("late");
        scene.awaitState("c1", late, "Sent");
        assertThat(scene.entries("c1"))
                .extracting(entry -> entry.get("threshold").asString())
                .containsExactly("P7D");
    }

    @Test
    void a_person_added_to_the_certificate_alone_gets_the_running_warning() {
        scene.warn("c1", "P14D", notAfter);
        soon().until(() -> scene.notifications("c1").get("warnings").size() == 1);
        publish(events.uploaded("c1", 2, notAfter, new ContactDetails(scene.address("new"), null, null, null)));
        scene.awaitState("c1", scene.address("new"), "Sent");
    }

    @Test
    void nobody_added_later_hears_of_an_expiry_that_was_there_before_tradeseal() {
        scene.contact("ann");
        publish(
                events.uploaded("c1", 1, scene.in(Duration.ofDays(-3))),
                events.expired("c1", scene.in(Duration.ofDays(-3)), true));
        soon().until(() -> scene.notifications("c1").get("warnings").size() == 1);
        scene.contact("bob");
        assertThat(scene.entries("c1")).isEmpty();
        assertThat(scene.notifications("c1")
                        .get("warnings")
                        .get(0)
                        .get("reason")
                        .asString())
                .isEqualTo("FirstSeenExpired");
    }

    @Test
    void an_expiry_that_happens_is_mailed() {
        var ann = scene.contact("ann");
        publish(events.uploaded("c1", 1, scene.now()), events.expired("c1", scene.in(Duration.ofSeconds(-1)), false));
        assertThat(scene.awaitState("c1", ann, "Sent").get("threshold").asString())
                .isEqualTo("P0D");
        assertThat(smtp.to(ann).getFirst().content()).contains("stopped working");
    }

    @Test
    void a_warning_that_ends_before_its_mail_went_out_is_suppressed_with_the_reason() {
        var ann = scene.contact("ann");
        smtp.on(ann, SmtpSink.Rule.refuse("451 come back later", 1000));
        scene.warn("c1", "P14D", notAfter);
        soon().until(() -> scene.entries("c1").stream().anyMatch(entry -> entry.has("detail")));
        publish(events.cleared("c1", "Succeeded", 2));

        var entry = scene.awaitState("c1", ann, "Suppressed");
        assertThat(entry.get("reason").asString()).isEqualTo("WarningCleared");
        assertThat(entry.get("detail").asString()).isEqualTo("Version 2 took over before the mail was sent.");
        var event = TopicReader.of("tradeseal.notifications")
                .await(record -> record.subject().equals(events.certificateId("c1")));
        assertThat(event.type()).isEqualTo("Tradeseal.NotificationSuppressed.v1");
        assertThat(event.value()).contains("\"reason\":\"WarningCleared\"");
    }

    @Test
    void a_deleted_certificate_takes_its_waiting_mails_along() {
        var ann = scene.contact("ann");
        smtp.on(ann, SmtpSink.Rule.refuse("451 come back later", 1000));
        scene.warn("c1", "P14D", notAfter);
        soon().until(() -> scene.entries("c1").stream().anyMatch(entry -> entry.has("detail")));
        publish(events.removed("c1", 2));
        assertThat(scene.awaitState("c1", ann, "Suppressed").get("detail").asString())
                .isEqualTo("The certificate was deleted before the mail was sent.");
        publish(events.expiring("c1", "P7D", scene.now(), notAfter));
        soon().until(() -> scene.entries("c1").size() == 2);
        assertThat(scene.entries("c1"))
                .allMatch(entry -> entry.get("state").asString().equals("Suppressed"));
    }

    @Test
    void a_deleted_account_takes_contacts_and_waiting_mails_along() {
        var ann = scene.contact("ann");
        smtp.on(ann, SmtpSink.Rule.refuse("451 come back later", 1000));
        scene.warn("c1", "P14D", notAfter);
        soon().until(() -> scene.entries("c1").stream().anyMatch(entry -> entry.has("detail")));
        publish(events.deleted());
        scene.awaitState("c1", ann, "Suppressed");
        var changes = TopicReader.of("tradeseal.policies")
                .await(2, record -> record.subject().equals(events.accountId + "/contacts/ann"));
        assertThat(changes.getLast().value()).contains("\"deleted\":true").contains("\"revision\":2");
        assertThat(service.get(scene.contactPath("ann")).status()).isEqualTo(404);
    }

    @Test
    void a_contact_removed_before_its_mail_went_out_is_not_mailed_and_mailed_again_when_it_is_back() {
        var ann = scene.contact("ann");
        smtp.on(ann, SmtpSink.Rule.refuse("451 come back later", 3));
        scene.warn("c1", "P14D", notAfter);
        soon().until(() -> scene.entries("c1").stream().anyMatch(entry -> entry.has("detail")));
        assertThat(service.delete(scene.contactPath("ann")).status()).isEqualTo(200);
        assertThat(scene.awaitState("c1", ann, "Suppressed").get("reason").asString())
                .isEqualTo("ContactRemoved");
        scene.contact("ann");
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann)).hasSize(1);
    }

    @Test
    void an_old_state_that_is_read_again_changes_nothing() {
        publish(events.uploaded("c1", 5, notAfter));
        publish(events.removed("c1", 6), events.uploaded("c1", 5, notAfter), events.uploaded("c2", 1, notAfter));
        soon().until(() -> service.get(events.certificateId("c2") + "/notifications" + Scene.VERSION)
                        .status()
                == 200);
        assertThat(scene.notifications("c1").get("plan")).isEmpty();
        assertThat(scene.notifications("c2").get("plan")).isNotEmpty();
    }

    @Test
    void the_plan_says_which_mails_go_to_whom_on_which_dates() {
        var ann = scene.contact("ann");
        publish(new ExpirationPolicyChanged(events.accountId, 1, List.of("P10D", "P2D"), false));
        publish(new CertificateUpdated(events.certificate(
                "c1",
                3,
                "Enabled",
                List.of(TestEvents.version(1, "Enabled", true, notAfter)),
                new ContactDetails("not an address", null, null, null))));
        soon().until(() -> scene.notifications("c1").get("plan").size() == 3);
        var plan = scene.notifications("c1").get("plan");
        assertThat(plan.valueStream().map(mail -> mail.get("threshold").asString()))
                .containsExactly("P10D", "P2D", "P0D");
        assertThat(plan.get(0).get("date").asString())
                .isEqualTo(notAfter.minus(Duration.ofDays(10)).toString());
        var recipients = plan.get(0).get("recipients");
        assertThat(recipients.get(0).get("email").asString()).isEqualTo(ann);
        assertThat(recipients.get(0).has("note")).isFalse();
        assertThat(recipients.get(1).get("note").asString()).isNotBlank();
    }

    @Test
    void a_renewal_that_is_uploaded_before_it_is_valid_has_the_mails_in_the_plan_and_its_predecessor_none() {
        var ends = scene.in(Duration.ofDays(20));
        var renewed = new TestEvents.Validity(scene.in(Duration.ofDays(5)), scene.in(Duration.ofDays(370)));
        publish(
                new CertificateUpdated(events.certificate(
                        "c1",
                        2,
                        "Enabled",
                        List.of(
                                TestEvents.version(1, "Enabled", true, ends),
                                TestEvents.version(2, "Enabled", false, renewed, scene.in(Duration.ZERO))))),
                events.expiring("c1", "P30D", scene.now(), ends));
        soon().until(() -> !scene.notifications("c1").get("warnings").isEmpty());

        var plan = scene.notifications("c1").get("plan");
        assertThat(plan.valueStream()
                        .map(mail -> mail.get("version").asInt() + " "
                                + mail.get("threshold").asString()))
                .containsExactly("2 P90D", "2 P60D", "2 P30D", "2 P14D", "2 P7D", "2 P3D", "2 P1D", "2 P0D");
        assertThat(plan.get(0).get("date").asString())
                .isEqualTo(renewed.notAfter().minus(Duration.ofDays(90)).toString());
    }

    @Test
    void the_ledger_is_searched_by_state_account_certificate_and_contact_in_pages() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        scene.warn("c1", "P14D", notAfter);
        scene.warn("c2", "P14D", notAfter);
        for (var certificate : List.of("c1", "c2"))
            for (var person : List.of(ann, bob)) scene.awaitState(certificate, person, "Sent");

        var all = "/api/notifications?account=" + events.accountId;
        assertThat(service.get(all).json().get("value")).hasSize(4);
        assertThat(service.get(all + "&contact=" + ann).json().get("value")).hasSize(2);
        assertThat(service.get(all + "&contact=bob&state=sent").json().get("value"))
                .hasSize(2);
        assertThat(service.get(all + "&state=failed").json().get("value")).isEmpty();
        assertThat(service.get("/api/notifications?certificate=" + events.certificateId("c1"))
                        .json()
                        .get("value"))
                .hasSize(2);
        var first = service.get(all + "&$top=3").json();
        assertThat(first.get("value")).hasSize(3);
        var next = java.net.URI.create(first.get("nextLink").asString());
        assertThat(service.get(next.getRawPath() + "?" + next.getRawQuery())
                        .json()
                        .get("value"))
                .hasSize(1);
    }
}
