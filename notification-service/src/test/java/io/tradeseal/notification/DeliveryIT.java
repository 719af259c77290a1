package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.SmtpSink.Rule;
import io.tradeseal.notification.SmtpSink.Trick;
import io.tradeseal.testkit.TopicReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Mail servers that misbehave: nothing is lost, and nothing is sent twice but under the same Message-ID. */
class DeliveryIT {
    private final SmtpSink smtp = Shared.SMTP;
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);
    private final Instant notAfter = scene.in(Duration.ofDays(13));

    private Set<String> messageIds(String recipient) {
        return smtp.to(recipient).stream().map(SmtpSink.Received::messageId).collect(Collectors.toSet());
    }

    @Test
    void what_is_refused_for_the_time_being_is_tried_again_until_it_is_taken() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        smtp.on(ann, Rule.refuse("421 too busy, closing", 1));
        smtp.on(ann, Rule.refuse("451 greylisted", 2));
        smtp.on(ann, Rule.of(Trick.REFUSE_MESSAGE, "452 disk full", 1));
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", bob, "Sent");
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann)).hasSize(1);
        assertThat(smtp.to(bob)).hasSize(1);
    }

    @Test
    void what_is_refused_for_good_fails_once_suppresses_the_address_and_is_told_to_the_other_contacts() {
        var gone = scene.contact("gone");
        var owner = scene.contact("owner");
        smtp.on(gone, Rule.refuse("550 5.1.1 no such user", 1));
        scene.warn("c1", "P14D", notAfter);

        var failed = scene.awaitState("c1", gone, "Failed");
        assertThat(failed.get("reason").asString()).isEqualTo("Refused");
        assertThat(failed.get("detail").asString()).contains("550 5.1.1 no such user");
        scene.awaitState("c1", owner, "Sent");
        soon().until(() -> smtp.to(owner).size() == 2);
        assertThat(smtp.to(owner)).anyMatch(mail -> mail.content().contains("No mail reaches " + gone));
        var event = TopicReader.of("tradeseal.notifications")
                .await(record -> record.type().equals("Tradeseal.NotificationFailed.v1")
                        && record.subject().equals(scene.events.certificateId("c1")));
        assertThat(event.value()).contains(gone).contains("550 5.1.1 no such user");

        scene.warn("c2", "P14D", notAfter);
        var next = scene.awaitState("c2", gone, "Suppressed");
        assertThat(next.get("reason").asString()).isEqualTo("AddressSuppressed");
        assertThat(next.has("messageId")).as("a mail was planned").isFalse();
        assertThat(smtp.to(gone)).isEmpty();
    }

    @Test
    void a_mail_left_by_an_instance_that_stopped_does_not_go_to_an_address_that_was_refused_meanwhile() {
        var gone = scene.contact("gone");
        waitsFor(gone, "c1");
        claimedByOthers(gone, "1 h");
        smtp.on(gone, Rule.refuse("550 5.1.1 no such user", 1));
        scene.warn("free", "P14D", notAfter);
        scene.awaitState("free", gone, "Failed");

        claimedByOthers(gone, "-1 s");
        var entry = scene.awaitState("c1", gone, "Suppressed");
        assertThat(entry.get("reason").asString()).isEqualTo("AddressSuppressed");
        assertThat(entry.get("detail").asString()).contains("550 5.1.1 no such user");
        assertThat(smtp.to(gone)).isEmpty();
    }

    @Test
    void a_mail_left_by_an_instance_that_stopped_is_not_sent_when_its_warning_has_ended_meanwhile() {
        var ann = scene.contact("ann");
        waitsFor(ann, "c1");
        claimedByOthers(ann, "1 h");
        TestEvents.publish(scene.events.cleared("c1", "Succeeded", 2));
        soon().until(() -> scene.notifications("c1")
                .get("warnings")
                .get(0)
                .get("state")
                .asString()
                .equals("Cleared"));

        claimedByOthers(ann, "-1 s");
        var entry = scene.awaitState("c1", ann, "Suppressed");
        assertThat(entry.get("reason").asString()).isEqualTo("WarningCleared");
        assertThat(smtp.to(ann)).isEmpty();
    }

    /** A mail that no worker of the service takes for a minute. */
    private void waitsFor(String recipient, String certificate) {
        scene.agreement("Orders", certificate);
        scene.warn(certificate, "P14D", notAfter);
        scene.awaitState(certificate, recipient, "Planned");
    }

    /** Mails that wait, as another instance would have claimed them, its lease ending so far from now. */
    private void claimedByOthers(String recipient, String lease) {
        service.db().sql("""
                update mail set state = 'Sending', leased_by = gen_random_uuid(),
                                leased_until = clock_timestamp() + cast(? as interval)
                where recipient = ? and state in ('Queued', 'Sending')
                """).params(lease, recipient).update();
    }

    @Test
    void lifting_a_suppression_sends_the_warnings_that_still_run() {
        var gone = scene.contact("gone");
        smtp.on(gone, Rule.refuse("550 5.1.1 no such user", 1));
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", gone, "Failed");
        scene.warn("c2", "P14D", notAfter);
        scene.awaitState("c2", gone, "Suppressed");
        assertThat(service.get("/api/notifications/suppressions?$top=1000").body())
                .contains(gone);

        var lift = "/api/notifications/suppressions?address=" + URLEncoder.encode(gone, StandardCharsets.UTF_8);
        assertThat(service.delete(lift).status()).isEqualTo(200);
        scene.awaitState("c2", gone, "Sent");
        assertThat(smtp.to(gone)).hasSize(1);
        assertThat(service.delete(lift).status()).isEqualTo(404);
        assertThat(service.get("/api/notifications/suppressions?$top=1000").body())
                .doesNotContain(gone);
    }

    @Test
    void a_policy_of_the_server_puts_the_mail_off_and_spares_the_address() {
        var ann = scene.contact("ann");
        smtp.on(ann, Rule.of(Trick.REFUSE_MESSAGE, "554 5.7.1 looks like spam", 1));
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann)).hasSize(1);
    }

    @Test
    void a_server_that_hangs_or_trickles_holds_up_neither_other_mails_nor_for_ever_its_own() {
        var ann = scene.contact("ann");
        var bob = scene.contact("bob");
        smtp.on(ann, Rule.of(Trick.HANG, "", 1));
        smtp.on(ann, Rule.of(Trick.TRICKLE, "", 1));
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", bob, "Sent");
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann)).hasSize(1);
    }

    @Test
    void a_mail_whose_answer_never_came_is_sent_again_under_the_same_message_id() {
        var ann = scene.contact("ann");
        smtp.on(ann, Rule.of(Trick.DROP_AFTER_DATA, "", 2));
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann)).hasSize(3);
        assertThat(messageIds(ann)).hasSize(1);
    }

    @Test
    void a_crash_between_the_servers_answer_and_our_mark_repeats_the_same_message_id_and_one_event() {
        var ann = scene.contact("ann");
        scene.warn("c1", "P14D", notAfter);
        var id = scene.awaitState("c1", ann, "Sent").get("notificationId").asString();
        // What another instance would have left behind: claimed, sent, never marked, and its lease has run out.
        service.db().sql("""
                update mail set state = 'Sending', leased_by = gen_random_uuid(),
                                leased_until = clock_timestamp() - interval '1 s'
                where mail_id = cast(? as uuid)
                """).param(id).update();
        service.db()
                .sql("update notification set state = 'Planned' where notification_id = cast(? as uuid)")
                .param(id)
                .update();
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann)).hasSize(2);
        assertThat(messageIds(ann)).hasSize(1);
    }

    @Test
    void a_mail_claimed_by_an_instance_that_lives_is_left_to_it() {
        var ann = scene.contact("ann");
        smtp.on(ann, Rule.refuse("451 later", 1000));
        scene.warn("c1", "P14D", notAfter);
        soon().until(() -> scene.entries("c1").stream().anyMatch(entry -> entry.has("detail")));
        var claimed = soon().until(() -> service.db().sql("""
                                update mail set state = 'Sending', leased_by = gen_random_uuid(),
                                                leased_until = clock_timestamp() + interval '1 h'
                                where recipient = ? and state = 'Queued'
                                """).param(ann).update(), rows -> rows == 1);
        assertThat(claimed).isEqualTo(1);
        service.clock().setOffset(service.clock().offset()); // wakes every worker
        var bob = scene.contact("bob");
        scene.awaitState("c1", bob, "Sent");
        var entry = scene.awaitState("c1", ann, "Sending");
        assertThat(entry.has("nextAttemptTime")).isFalse();
        assertThat(listed("Sending", ann)).isOne();
        assertThat(listed("Planned", ann)).isZero();
        assertThat(smtp.to(ann)).isEmpty();
    }

    private long listed(String state, String contact) {
        return service.get("/api/notifications?state=" + state + "&contact=" + contact)
                .json()
                .get("value")
                .size();
    }
}
