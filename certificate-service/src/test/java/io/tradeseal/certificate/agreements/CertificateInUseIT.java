package io.tradeseal.certificate.agreements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.certificate.FromAgreementService;
import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.AgreementEvent.AgreementCreated;
import io.tradeseal.contracts.AgreementEvent.AgreementDeleted;
import io.tradeseal.contracts.AgreementState;
import io.tradeseal.contracts.BusinessIdentity;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** agreement-service is played by events. */
class CertificateInUseIT {

    private final Running service = Running.service();
    private final String account = service.account();
    private final String certificate = account + "/certificates/fabrikam";

    private AgreementState agreement(long revision, String state) {
        var identity = new BusinessIdentity("AS2Identity", "x");
        var settings = Map.of("securitySettings", Map.of("signingCertificateName", "FABRIKAM"));
        var now = Instant.parse("2026-03-01T00:00:00Z");
        return new AgreementState(
                ResourceIds.agreement(account, "Orders"),
                "Orders",
                account,
                revision,
                state,
                "",
                Map.of(),
                "AS2",
                "Contoso",
                "Fabrikam",
                identity,
                identity,
                Map.of("aS2", Map.of("receiveAgreement", Map.of("protocolSettings", settings))),
                null,
                now,
                now);
    }

    private Running.Answer delete(String query) {
        return service.delete(certificate + query).send();
    }

    private void put() {
        assertThat(service.put(certificate)
                        .send(Running.body(TestCertificates.selfSigned("CN=one").pem()))
                        .status())
                .isIn(200, 201);
    }

    /** A deletion that goes through is undone, until the agreement's event has come. */
    private Running.Answer refusal() {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            put();
                            return delete("");
                        },
                        answer -> answer.status() == 409);
    }

    @Test
    void a_certificate_that_an_agreement_names_is_deleted_by_force_alone() {
        FromAgreementService.publish(new AgreementCreated(agreement(1, "Enabled")));
        var refusal = refusal();
        assertThat(refusal.code()).isEqualTo("CertificateInUse");
        assertThat(refusal.message()).startsWith("1 agreement uses 'fabrikam'");
        var details = refusal.json().path("error").path("details");
        assertThat(details).hasSize(1);
        assertThat(details.path(0).path("target").asString()).isEqualTo(ResourceIds.agreement(account, "Orders"));
        assertThat(details.path(0).path("message").asString())
                .contains("Contoso")
                .contains("Fabrikam");
        assertThat(delete("?force=maybe").status()).isEqualTo(400);
        assertThat(delete("?force=true").status()).isEqualTo(200);
        assertThat(delete("").status()).isEqualTo(204);
    }

    @Test
    void whoever_may_not_read_the_agreements_learns_how_many_there_are_and_no_more() {
        FromAgreementService.publish(new AgreementCreated(agreement(1, "Enabled")));
        refusal();
        var steward = TestTokens.shared().token("steward", new TestTokens.Grant("Contributor", certificate));

        var refused = service.delete(certificate).as(steward).send();

        assertThat(refused.message()).startsWith("1 agreement uses 'fabrikam'");
        var details = refused.json().path("error").path("details");
        assertThat(details).hasSize(1);
        assertThat(details.path(0).path("message").asString()).isEqualTo("1 that the client 'steward' may not read.");
        assertThat(refused.json().toString()).doesNotContain("Orders").doesNotContain("Contoso");
    }

    @Test
    void an_agreement_that_is_gone_uses_nothing() {
        FromAgreementService.publish(new AgreementCreated(agreement(1, "Enabled")));
        refusal();
        FromAgreementService.publish(new AgreementDeleted(agreement(2, "Deleted")));
        await().atMost(Duration.ofSeconds(60)).until(() -> delete("").status() == 200);

        // An older state that comes late changes nothing.
        service.bean(AgreementReplicas.class).put(agreement(1, "Enabled"));
        put();
        assertThat(delete("").status()).isEqualTo(200);
    }
}
