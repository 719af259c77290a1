package io.tradeseal.certificate.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.certificate.FromAgreementService;
import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.RolloverEvent.RolloverAnnounced;
import io.tradeseal.contracts.RolloverEvent.RolloverCompleted;
import io.tradeseal.contracts.RolloverEvent.RolloverRolledBack;
import io.tradeseal.contracts.RolloverState;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** agreement-service is played by events. */
class RolloverIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.certificates");

    private final Running service = Running.service();
    private final String account = service.account();
    private final String certificate = account + "/certificates/host";
    private final Instant now = service.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    private final Instant end = now.plus(Duration.ofDays(30));

    @BeforeEach
    void aVersionInUseAndOneStaged() {
        assertThat(service.put(certificate)
                        .send(Running.body(TestCertificates.selfSigned("CN=one").pem()))
                        .status())
                .isEqualTo(201);
        var staged = Map.of(
                "properties",
                Map.of(
                        "publicCertificate",
                        TestCertificates.selfSigned("CN=two").pem(),
                        "activation",
                        "staged"));
        assertThat(service.put(certificate).send(staged).status()).isEqualTo(200);
        assertThat(version(2).path("state").asString()).isEqualTo("Staged");
    }

    private RolloverState rollover(String state, long revision, Instant endedAt) {
        return new RolloverState(
                account + "/rollovers/r",
                account,
                certificate,
                revision,
                1,
                2,
                state,
                "Confirmation",
                false,
                now,
                null,
                end,
                endedAt,
                new RolloverState.Counts(1, 0, 0, 0),
                null);
    }

    private JsonNode version(int number) {
        return service.get(certificate + "/versions/" + number).send().properties();
    }

    private Instant instant(int number, String member) {
        return Instant.parse(version(number).path(member).asString());
    }

    private void awaitVersion(int number, String member, String value) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(version(number).path(member).asString()).isEqualTo(value));
    }

    @Test
    void an_announced_rollover_accepts_both_and_a_completed_one_retires_the_old_version() {
        FromAgreementService.publish(new RolloverAnnounced(rollover("Announced", 2, null)));
        awaitVersion(2, "state", "Enabled");
        assertThat(instant(2, "activeFrom")).isEqualTo(now);
        assertThat(instant(1, "activeUntil")).isEqualTo(end);
        EVENTS.await(record -> record.type().equals("Tradeseal.CertificateUpdated.v1")
                && certificate.equalsIgnoreCase(record.key())
                && record.value().contains("\"activeUntil\":\"" + end));

        FromAgreementService.publish(new RolloverCompleted(rollover("Completed", 3, now)));
        awaitVersion(1, "state", "Retired");
    }

    @Test
    void a_roll_back_makes_the_old_version_current_again() {
        FromAgreementService.publish(new RolloverAnnounced(rollover("Announced", 2, null)));
        awaitVersion(2, "current", "true");
        FromAgreementService.publish(
                new RolloverRolledBack(rollover("RolledBack", 3, service.clock().instant())));
        awaitVersion(1, "current", "true");
        assertThat(instant(2, "activeUntil")).isEqualTo(end);

        // An older state that comes late moves nothing.
        service.bean(ApplyRollovers.class).handle(List.of(rollover("Announced", 2, null)));
        assertThat(instant(1, "activeUntil")).isNotEqualTo(end);
    }
}
