package io.tradeseal.notification;

import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.AgreementRiskEvent.AgreementAtRisk;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementRecovered;
import io.tradeseal.contracts.AgreementRiskState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** agreement-service is played by events. */
class AgreementsHitIT {
    private final Running service = Shared.SERVICE;
    private final SmtpSink smtp = Shared.SMTP;
    private final Scene scene = new Scene(service);
    private final Instant notAfter = scene.in(Duration.ofDays(13));

    private AgreementRiskState risk(String agreement, String certificate, long revision, String state) {
        return scene.events.risk(agreement, certificate, revision, state, notAfter);
    }

    @Test
    void a_mail_waits_for_the_agreements_that_will_stop_and_names_them() {
        var ann = scene.contact("ann");
        scene.agreement("Orders", "c1");
        scene.warn("c1", "P14D", notAfter);
        scene.awaitState("c1", ann, "Planned");
        var begin = System.nanoTime();
        publish(
                new AgreementAtRisk(risk("Orders", "c1", 1, "AtRisk")),
                new AgreementAtRisk(risk("Invoices", "c1", 1, "AtRisk")),
                new AgreementRecovered(risk("Invoices", "c1", 2, "Recovered")),
                new AgreementAtRisk(risk("Invoices", "c1", 1, "AtRisk")));
        scene.awaitState("c1", ann, "Sent");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(50));
        assertThat(smtp.to(ann))
                .singleElement()
                .satisfies(mail -> assertThat(mail.content())
                        .contains("- Orders with Fabrikam (encrypt)")
                        .doesNotContain("Invoices"));
        scene.awaitRisks("c1", 1);
    }

    @Test
    void a_risk_of_another_threshold_or_version_is_not_what_a_mail_waits_for_and_after_a_minute_it_goes_without() {
        var ann = scene.contact("ann");
        scene.agreement("Orders", "c2");
        var before = scene.now();
        scene.warn("c2", "P7D", notAfter);
        scene.awaitState("c2", ann, "Planned");
        publish(new AgreementAtRisk(risk("Orders", "c2", 1, "AtRisk")));
        scene.awaitRisks("c2", 1);
        assertThat(scene.attempt(ann)).isAfterOrEqualTo(before.plusSeconds(60));

        service.clock().setOffset(service.clock().offset().plusSeconds(61));
        scene.awaitState("c2", ann, "Sent");
        assertThat(smtp.to(ann))
                .singleElement()
                .satisfies(mail -> assertThat(mail.content()).doesNotContain("agreements stop"));
    }

    @Test
    void a_certificate_that_no_agreement_names_waits_for_nothing() {
        var ann = scene.contact("ann");
        var begin = System.nanoTime();
        scene.warn("free", "P14D", notAfter);
        scene.awaitState("free", ann, "Sent");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(50));
        assertThat(smtp.to(ann))
                .singleElement()
                .satisfies(mail -> assertThat(mail.content()).doesNotContain("agreements stop"));
    }
}
