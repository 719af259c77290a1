package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.AgreementRiskEvent.AgreementAtRisk;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.notification.replica.CertificateReplicas;
import io.tradeseal.testkit.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A certificate and the agreements that name it come within the same minute, the warning between them. */
class MadeTogetherIT {
    private static final SmtpSink SMTP = new SmtpSink();
    private static Running service;

    private final Scene scene = sceneOfNow();
    private final Instant notAfter = scene.in(Duration.ofDays(13));

    /** Events are made by the real clock: what comes now is as new to the service only while its clock is not ahead. */
    private static Scene sceneOfNow() {
        service.clock().setOffset(Duration.ZERO);
        return new Scene(service);
    }

    @BeforeAll
    static void start() {
        service = Running.start(
                TestPlatform.database("together"),
                Map.of(
                        "notification-service.smtp.port",
                        Integer.toString(SMTP.port()),
                        "notification-service.made-together",
                        "60s"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private void pass(Duration time) {
        service.clock().setOffset(service.clock().offset().plus(time));
    }

    private void atRisk(String agreement, String certificate, long known) {
        publish(new AgreementAtRisk(scene.events.risk(agreement, certificate, 1, "AtRisk", notAfter)));
        scene.awaitRisks(certificate, known);
    }

    @Test
    void a_mail_names_the_agreements_that_were_made_after_the_warning() {
        var ann = scene.contact("ann");
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", ann, "Planned");
        scene.agreement("Orders", "c1");
        atRisk("Orders", "c1", 1);
        // The first risk hastens no mail away from the agreements that follow.
        pass(Duration.ofSeconds(20));
        scene.agreement("Invoices", "c1");
        atRisk("Invoices", "c1", 2);
        assertThat(scene.awaitState("c1", ann, "Planned")).isNotNull();
        assertThat(SMTP.to(ann)).isEmpty();

        pass(Duration.ofSeconds(60));
        scene.awaitState("c1", ann, "Sent");
        assertThat(SMTP.to(ann))
                .singleElement()
                .satisfies(mail ->
                        assertThat(mail.content()).contains("- Orders with Fabrikam", "- Invoices with Fabrikam"));
    }

    @Test
    void an_agreement_at_the_last_moment_is_waited_for_until_its_risk_is_told() {
        var ann = scene.contact("ann");
        var begin = scene.now();
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", ann, "Planned");
        assertThat(scene.attempt(ann))
                .isBetween(begin.plusSeconds(59), scene.now().plusSeconds(61));
        pass(Duration.ofSeconds(30));
        var named = scene.now();
        scene.agreement("Orders", "c1");
        soon().until(() -> scene.attempt(ann).isAfter(named.plusSeconds(59)));
        assertThat(scene.attempt(ann)).as("never withheld for longer").isBefore(begin.plusSeconds(130));
        pass(Duration.ofSeconds(40));
        assertThat(SMTP.to(ann)).isEmpty();
        atRisk("Orders", "c1", 1);
        scene.awaitState("c1", ann, "Sent");
        assertThat(SMTP.to(ann))
                .singleElement()
                .satisfies(mail -> assertThat(mail.content()).contains("- Orders with Fabrikam"));
    }

    @Test
    void a_certificate_that_no_agreement_follows_is_warned_of_after_the_minute_and_the_mail_says_so() {
        var ann = scene.contact("ann");
        scene.warn("free", "P14D", notAfter);
        scene.awaitState("free", ann, "Planned");
        pass(Duration.ofSeconds(61));
        scene.awaitState("free", ann, "Sent");
        assertThat(SMTP.to(ann))
                .singleElement()
                .satisfies(mail -> assertThat(mail.content()).contains("No agreement is known that names it."));
    }

    @Test
    void a_certificate_that_has_been_here_for_longer_waits_for_nothing() {
        var ann = scene.contact("ann");
        publish(scene.events.uploaded("old", 1, notAfter));
        var key = ResourceIds.key(scene.events.certificateId("old"));
        soon().until(() -> service.bean(CertificateReplicas.class).find(key).isPresent());
        pass(Duration.ofSeconds(61));
        publish(scene.events.expiring("old", "P14D", scene.now(), notAfter));
        scene.awaitState("old", ann, "Sent");
        assertThat(SMTP.to(ann)).hasSize(1);
    }
}
