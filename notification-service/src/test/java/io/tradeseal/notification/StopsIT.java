package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static io.tradeseal.notification.TestEvents.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.AgreementRiskEvent.AgreementAtRisk;
import io.tradeseal.contracts.AgreementRiskEvent.AgreementRecovered;
import io.tradeseal.contracts.AgreementRiskState;
import io.tradeseal.contracts.AgreementRiskState.RoleAtRisk;
import io.tradeseal.contracts.ResourceIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People hear of what will stop an agreement when it is foreseen; agreement-service is played by events. */
class StopsIT {
    private final SmtpSink smtp = Shared.SMTP;
    private final Scene scene = new Scene(Shared.SERVICE);
    private final Instant stops = scene.in(Duration.ofDays(13).plusHours(1));

    private AgreementRiskState risk(String agreement, long revision, String reason, String state, Instant date) {
        var agreementId = ResourceIds.agreement(scene.events.accountId, agreement);
        return new AgreementRiskState(
                agreementId + "/risks/c1-v2-" + reason,
                agreementId,
                agreement,
                scene.events.accountId,
                "Contoso",
                "Fabrikam",
                revision,
                state,
                scene.events.certificateId("c1"),
                2,
                reason,
                reason,
                date,
                List.of(new RoleAtRisk("sign", "send")));
    }

    private AgreementRiskState keyless(String agreement, long revision, String state) {
        return risk(agreement, revision, "PrivateKeyMissing", state, stops);
    }

    private String state() {
        return scene.notifications("c1")
                .get("warnings")
                .valueStream()
                .map(warning -> warning.get("threshold").asString() + " "
                        + warning.get("state").asString())
                .findFirst()
                .orElse("");
    }

    @Test
    void
            a_stop_that_is_foreseen_is_mailed_at_once_with_its_date_once_for_all_agreements_and_again_when_it_comes_back() {
        var ann = scene.contact("ann");
        publish(scene.events.renewed("c1", 1, scene.in(Duration.ofDays(300))));
        scene.agreement("Orders", "c1");
        var plan = scene.notifications("c1").get("plan");
        publish(
                new AgreementAtRisk(keyless("Orders", 1, "AtRisk")),
                new AgreementAtRisk(keyless("Invoices", 1, "AtRisk")));
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann))
                .singleElement()
                .satisfies(mail -> assertThat(mail.content())
                        .containsPattern("Agreements stop in 1[34] days")
                        .contains("- Orders with Fabrikam (sign)", "- Invoices with Fabrikam (sign)")
                        .contains("its private key is not at hand"));
        assertThat(state()).isEqualTo("PrivateKeyMissing Running");
        assertThat(scene.notifications("c1").get("plan")).as("of expiries").isEqualTo(plan);

        publish(new AgreementRecovered(keyless("Orders", 2, "Recovered")));
        publish(new AgreementRecovered(keyless("Invoices", 2, "Recovered")));
        soon().until(() -> state().equals("PrivateKeyMissing Cleared"));
        publish(new AgreementAtRisk(keyless("Orders", 3, "AtRisk")));
        soon().untilAsserted(() -> assertThat(smtp.to(ann)).hasSize(2));
        publish(new AgreementAtRisk(keyless("Orders", 3, "AtRisk")));
        assertThat(state()).isEqualTo("PrivateKeyMissing Running");
    }

    /** The first version of a certificate may be one: nobody has stopped anything on purpose, and nothing lies ahead. */
    @Test
    void a_kind_of_key_that_does_not_fit_is_mailed_also_where_it_stops_messages_at_once() {
        var ann = scene.contact("ann");
        publish(scene.events.renewed("c1", 1, scene.in(Duration.ofDays(300))));
        scene.agreement("Orders", "c1");
        publish(new AgreementAtRisk(risk("Orders", 1, "Unfit", "AtRisk", scene.now())));
        scene.awaitState("c1", ann, "Sent");
        assertThat(smtp.to(ann))
                .singleElement()
                .satisfies(mail -> assertThat(mail.content()).contains("Orders with Fabrikam", "its kind of key"));
    }

    @Test
    void what_somebody_did_on_purpose_is_not_mailed_and_does_not_stand_among_warnings() {
        var ann = scene.contact("ann");
        publish(scene.events.renewed("c1", 1, scene.in(Duration.ofDays(300))));
        scene.agreement("Orders", "c1");
        publish(
                new AgreementAtRisk(risk("Orders", 1, "Disabled", "AtRisk", scene.now())),
                new AgreementAtRisk(keyless("Orders", 1, "AtRisk")));
        scene.awaitState("c1", ann, "Sent");
        assertThat(scene.notifications("c1").get("warnings")).hasSize(1);
        assertThat(smtp.to(ann)).hasSize(1);
    }
}
