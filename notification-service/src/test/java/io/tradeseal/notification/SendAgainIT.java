package io.tradeseal.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.notification.SmtpSink.Rule;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What failed or was suppressed goes out when somebody asks for it, once, and nothing that was sent goes out again. */
class SendAgainIT {
    private final SmtpSink smtp = Shared.SMTP;
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);
    private final Instant notAfter = scene.in(Duration.ofDays(13));

    private Running.Answer post(String path) {
        return service.call("POST", path, null, TestTokens.shared().owner(), Map.of());
    }

    private Running.Answer one(String certificate, String recipient) {
        var entry = scene.entries(certificate).stream()
                .filter(each -> each.get("recipient").asString().equals(recipient))
                .findFirst()
                .orElseThrow();
        return post("/api/notifications/" + entry.get("notificationId").asString() + "/resend");
    }

    private String refused(String person, String certificate) {
        var address = scene.contact(person);
        smtp.on(address, Rule.refuse("550 5.1.1 no such user", 1));
        scene.warn(certificate, "P14D", notAfter);
        scene.awaitState(certificate, address, "Failed");
        return address;
    }

    @Test
    void a_mail_that_failed_is_sent_again_under_its_message_id_and_its_address_has_mail_again() {
        var gone = refused("gone", "c1");
        var before = scene.awaitState("c1", gone, "Failed").get("messageId").asString();

        var answer = one("c1", gone);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        scene.awaitState("c1", gone, "Sent");
        assertThat(smtp.to(gone)).extracting(SmtpSink.Received::messageId).containsExactly(before);
        scene.warn("c2", "P14D", notAfter);
        scene.awaitState("c2", gone, "Sent");
    }

    @Test
    void asked_twice_it_is_sent_once() {
        var gone = refused("gone", "c1");
        assertThat(one("c1", gone).status()).isEqualTo(200);
        assertThat(one("c1", gone).status()).isEqualTo(200);
        scene.awaitState("c1", gone, "Sent");
        var again = one("c1", gone);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("state").asString()).isEqualTo("Sent");
        scene.warn("c2", "P14D", notAfter);
        scene.awaitState("c2", gone, "Sent");
        assertThat(smtp.to(gone))
                .hasSize(2)
                .extracting(SmtpSink.Received::messageId)
                .doesNotHaveDuplicates();
    }

    @Test
    void all_of_a_cause_are_sent_again_in_the_accounts_that_the_caller_operates() {
        var gone = refused("gone", "c1");
        scene.warn("c2", "P14D", notAfter);
        scene.awaitState("c2", gone, "Suppressed");
        var ours = "&account=" + scene.events.accountId;
        var elsewhere = TestTokens.shared().token("someone", new Grant("Owner", "/subscriptions/other"));
        var strange =
                service.call("POST", "/api/notifications/resend?reason=Refused" + ours, null, elsewhere, Map.of());
        assertThat(strange.json().get("planned").asInt()).isZero();

        var other = post("/api/notifications/resend?reason=Refused&detail=mailbox%20moved" + ours);
        assertThat(other.json().get("planned").asInt()).isZero();
        var failed = post("/api/notifications/resend?reason=refused&detail=5.1.1" + ours);
        assertThat(failed.json().get("planned").asInt()).as(failed.body()).isEqualTo(1);
        var suppressed = post("/api/notifications/resend?reason=AddressSuppressed" + ours);
        assertThat(suppressed.json().get("planned").asInt())
                .as(suppressed.body())
                .isEqualTo(1);
        assertThat(suppressed.json().get("more").asBoolean()).isFalse();

        scene.awaitState("c1", gone, "Sent");
        scene.awaitState("c2", gone, "Sent");
        assertThat(post("/api/notifications/resend?reason=Refused" + ours)
                        .json()
                        .get("planned")
                        .asInt())
                .isZero();
        assertThat(smtp.to(gone)).hasSize(2);
    }

    @Test
    void what_nobody_needs_any_more_is_not_sent_and_the_answer_says_why() {
        var gone = refused("gone", "c1");
        TestEvents.publish(scene.events.cleared("c1", "Succeeded", 2));
        Scene.soon()
                .until(() -> scene.notifications("c1")
                        .at("/warnings/0/state")
                        .asString()
                        .equals("Cleared"));
        var answer = one("c1", gone);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("NotSentAgain");
        assertThat(answer.json().at("/error/message").asString()).contains("550 5.1.1 no such user");
    }

    @Test
    void what_cannot_be_asked_for_is_refused_with_a_sentence() {
        assertThat(post("/api/notifications/no-id/resend").status()).isEqualTo(404);
        assertThat(post("/api/notifications/" + new java.util.UUID(1, 2) + "/resend")
                        .status())
                .isEqualTo(404);
        for (var query : new String[] {"", "?reason=", "?reason=Rubbish", "?reason=Refused&state=Rubbish"}) {
            var answer = post("/api/notifications/resend" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.json().at("/error/message").asString()).as(query).contains("'");
        }
    }
}
