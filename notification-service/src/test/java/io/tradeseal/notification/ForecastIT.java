package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static io.tradeseal.notification.TestEvents.publish;
import static io.tradeseal.notification.TestEvents.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.AgreementEvent.AgreementDeleted;
import io.tradeseal.contracts.AgreementEvent.AgreementUpdated;
import io.tradeseal.contracts.AgreementUse;
import io.tradeseal.contracts.CertificateEvent.CertificateUpdated;
import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plan of mails knows all that decides what expiry-monitor announces. */
class ForecastIT {
    private final Scene scene = new Scene(Shared.SERVICE);
    private final TestEvents events = scene.events;
    private final Instant ends = scene.in(Duration.ofDays(20));
    private final Instant renewedUntil = scene.in(Duration.ofDays(300));

    private void policy(String... thresholds) {
        publish(new ExpirationPolicyChanged(events.accountId, 1, List.of(thresholds), false));
    }

    private void renew() {
        policy("P10D");
        publish(new CertificateUpdated(events.certificate(
                "c1",
                2,
                "Enabled",
                List.of(version(1, "Enabled", false, ends), version(2, "Enabled", true, renewedUntil)))));
    }

    private void send(long revision, AgreementUse... uses) {
        publish(new AgreementUpdated(events.agreement("Orders", revision, "Enabled", "c1", List.of(uses))));
    }

    private void awaitPlan(String... expected) {
        soon().untilAsserted(() -> assertThat(scene.notifications("c1")
                        .get("plan")
                        .valueStream()
                        .map(mail -> mail.get("version").asInt() + " "
                                + mail.get("threshold").asString()))
                .containsExactly(expected));
    }

    @Test
    void a_version_that_an_agreement_still_sends_with_has_its_mails_in_the_plan_although_it_has_a_successor() {
        renew();
        awaitPlan("2 P10D", "2 P0D");
        send(2, events.use("encrypt", "c1", 1, ends.minus(Duration.ofDays(365)), ends));
        awaitPlan("1 P10D", "2 P10D", "2 P0D");

        send(1);
        send(3, events.use("verify", "c1", 1, ends.minus(Duration.ofDays(365)), ends));
        awaitPlan("2 P10D", "2 P0D");
    }

    @Test
    void a_use_ends_with_its_agreement_and_one_that_is_known_to_end_has_no_mails_after_that() {
        renew();
        send(1, events.use("sign", "c1", 1, ends.minus(Duration.ofDays(365)), ends.minus(Duration.ofDays(5))));
        awaitPlan("1 P10D", "2 P10D", "2 P0D");
        publish(new AgreementDeleted(events.agreement("Orders", 2, "Deleted", "c1", List.of())));
        awaitPlan("2 P10D", "2 P0D");
    }

    /** {@code remaining} alone is whole seconds. */
    @Test
    void two_thresholds_within_a_second_are_told_apart_by_the_exact_instant_of_the_announcement() {
        policy("P10D", "P9DT23H59M59.5S");
        var notAfter = scene.in(Duration.ofDays(10).minusMinutes(1));
        publish(
                events.uploaded("c1", 1, notAfter),
                events.expiring(
                        "c1", "P10D", notAfter.minus(Duration.ofDays(10)).plusMillis(200), notAfter));
        soon().until(() -> !scene.notifications("c1").get("warnings").isEmpty());
        awaitPlan("1 P9DT23H59M59.5S", "1 P0D");
    }
}
