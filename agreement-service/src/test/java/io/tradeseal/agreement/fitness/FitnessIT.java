package io.tradeseal.agreement.fitness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Running.Answer;
import io.tradeseal.agreement.Trade;
import io.tradeseal.contracts.TrustState;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FitnessIT {
    private final Running service = Running.service();
    private final Trade trade = new Trade();
    private final Made rsa = made("RSA2048", "SHA256withRSA");
    private final Made ec = made("secp256r1", "SHA256withECDSA");

    private Made made(String algorithm, String signature) {
        return TestCertificates.of("CN=partner")
                .keys(TestCertificates.keys(algorithm, "fitness"), signature)
                .valid(trade.day(-30), trade.day(300))
                .make();
    }

    private void certificates(Made host, Made guest) {
        trade.certificate("host", "private", trade.version(1, "Enabled", host, true));
        trade.certificate("guest", "public", trade.version(1, "Enabled", guest, false));
    }

    private static void asksForTrust(ObjectNode body, boolean requirement) {
        Trade.settings(body, "validationSettings")
                .forEach(settings -> settings.put("checkCertificateRevocationListOnSend", requirement)
                        .put("checkCertificateRevocationListOnReceive", requirement));
    }

    private ObjectNode withoutTrust() {
        var body = trade.body("host", "guest");
        asksForTrust(body, false);
        return body;
    }

    private static TrustState trust(String status, @Nullable Instant validUntil) {
        return new TrustState(status, null, null, validUntil, "NotChecked", Instant.EPOCH);
    }

    private static List<String> findings(Answer agreement) {
        return findings(agreement.properties().path("findings"));
    }

    private static List<String> findings(JsonNode findings) {
        return findings.valueStream()
                .map(finding -> String.join(
                        " ",
                        Stream.of("severity", "code", "role", "leg", "version")
                                .map(member -> finding.path(member).asString(""))
                                .toList()))
                .toList();
    }

    private List<JsonNode> listed(String query) {
        var answer = service.get(trade.account + "/findings" + query).send();
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.json().path("value").valueStream().toList();
    }

    private void awaitFindings(String agreement, String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(findings(trade.agreement(agreement))).containsExactly(expected));
    }

    @Test
    void certificates_that_are_fit_leave_nothing_to_find() {
        certificates(rsa, rsa);
        assertThat(findings(trade.agreement("Ag", withoutTrust()))).isEmpty();
        assertThat(listed("")).isEmpty();
    }

    @Test
    void the_answer_to_a_put_tells_what_stands_against_the_certificates() {
        certificates(rsa, ec);
        var put = trade.agreement("Ag", withoutTrust());
        assertThat(findings(put)).containsExactly("Error AlgorithmUnfit encrypt send 1");
        var finding = put.properties().path("findings").get(0);
        assertThat(finding.path("certificateId").asString()).isEqualTo(trade.account + "/certificates/guest");
        assertThat(finding.path("message").asString()).contains("RSA keys only");
        assertThat(findings(trade.agreement("Ag"))).isEqualTo(findings(put));

        var listed = listed("?severity=Error");
        assertThat(listed).hasSize(1);
        assertThat(listed.getFirst().path("agreementName").asString()).isEqualTo("Ag");
        assertThat(findings(listed.getFirst().path("findings"))).isEqualTo(findings(put));
        var inList = service.get(trade.account + "/agreements").send().json().at("/value/0/properties/findings");
        assertThat(findings(inList)).isEqualTo(findings(put));
    }

    @Test
    void weak_algorithms_of_a_leg_are_found_where_the_leg_uses_them() {
        certificates(rsa, rsa);
        var body = withoutTrust();
        var send = Trade.settings(body, "validationSettings").getFirst();
        send.put("encryptionAlgorithm", "DES3").put("signingAlgorithm", "SHA1");
        var receive = Trade.settings(body, "validationSettings").getLast();
        receive.put("encryptionAlgorithm", "DES3").put("encryptMessage", false);
        assertThat(findings(trade.agreement("Ag", body)))
                .containsExactly("Warning WeakAlgorithm sign send 1", "Warning WeakAlgorithm encrypt send 1");
        assertThat(listed("?severity=Error")).isEmpty();
        assertThat(listed("?severity=warning")).hasSize(1);
    }

    @Test
    void a_new_version_ends_the_finding_and_the_etag_stays() {
        certificates(rsa, ec);
        trade.agreement("Ag", withoutTrust());
        var before = trade.agreement("Ag");
        assertThat(findings(before)).containsExactly("Error AlgorithmUnfit encrypt send 1");
        trade.certificate(
                "guest", "public", trade.version(2, "Enabled", rsa, false), trade.version(1, "Retired", ec, false));
        awaitFindings("Ag");
        assertThat(trade.agreement("Ag").etag()).isEqualTo(before.etag());
        assertThat(listed("")).isEmpty();
    }

    @Test
    void a_staged_version_is_looked_at_before_it_goes_live() {
        certificates(rsa, rsa);
        trade.agreement("Ag", withoutTrust());
        trade.certificate(
                "guest", "public", trade.version(2, "Staged", ec, false), trade.version(1, "Enabled", rsa, false));
        awaitFindings("Ag", "Error AlgorithmUnfit encrypt send 2");
    }

    @Test
    void what_is_known_of_a_chain_counts_where_the_leg_asks_for_it() {
        trade.certificate("host", "private", trade.version(1, "Enabled", rsa, true, trust("Trusted", trade.day(200))));
        trade.certificate("guest", "public", trade.version(1, "Enabled", rsa, false, trust("Revoked", null)));
        assertThat(findings(trade.agreement("Without", withoutTrust()))).isEmpty();
        var body = trade.body("host", "guest");
        Trade.settings(body, "validationSettings").getFirst().put("checkCertificateRevocationListOnReceive", false);
        Trade.settings(body, "validationSettings").getLast().put("checkCertificateRevocationListOnReceive", false);
        assertThat(findings(trade.agreement("With", body))).containsExactly("Error Revoked encrypt send 1");
    }

    @Test
    void a_chain_that_ends_is_found_when_its_instant_has_come() {
        trade.certificate("host", "private", trade.version(1, "Enabled", rsa, true, trust("Trusted", trade.day(200))));
        var soon = service.clock().instant().plusSeconds(2);
        trade.certificate("guest", "public", trade.version(1, "Enabled", rsa, false, trust("Trusted", soon)));
        assertThat(findings(trade.agreement("Ag", trade.body("host", "guest")))).isEmpty();
        awaitFindings("Ag", "Error NotTrusted encrypt send 1");
    }

    @Test
    void a_chain_that_begins_is_found_when_its_instant_has_come() {
        trade.certificate("host", "private", trade.version(1, "Enabled", rsa, true, trust("Trusted", trade.day(200))));
        var soon = service.clock().instant().plusSeconds(3);
        var later = new TrustState("Trusted", null, soon, trade.day(200), "NotChecked", Instant.EPOCH);
        trade.certificate("guest", "public", trade.version(1, "Enabled", rsa, false, later));
        assertThat(findings(trade.agreement("Ag", trade.body("host", "guest"))))
                .containsExactly("Error NotTrusted encrypt send 1");
        awaitFindings("Ag");
    }

    @Test
    void a_certificate_that_is_gone_and_a_role_without_one_are_errors() {
        certificates(rsa, rsa);
        var body = withoutTrust();
        Trade.settings(body, "securitySettings").getFirst().put("signingCertificateName", "");
        trade.agreement("Ag", body);
        assertThat(findings(trade.agreement("Ag")))
                .containsExactly("Error NotAssigned sign send ", "Error NotAssigned signMdn receive ");
        trade.certificate("guest", "public", trade.version(1, "Disabled", rsa, false));
        awaitFindings(
                "Ag",
                "Error NotAssigned sign send ",
                "Error NotAssigned signMdn receive ",
                "Error Disabled encrypt send ");
    }

    @Test
    void findings_that_a_client_sends_back_are_left_aside() {
        certificates(rsa, ec);
        var body = withoutTrust();
        var made = trade.agreement("Ag", body);
        var back = body.deepCopy();
        ((ObjectNode) back.path("properties")).set("findings", made.properties().path("findings"));
        var again = trade.agreement("Ag", back);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.etag()).isEqualTo(made.etag());
    }

    @Test
    void a_deleted_agreement_has_no_findings_and_a_wrong_severity_is_refused() {
        certificates(rsa, ec);
        trade.agreement("Ag", withoutTrust());
        assertThat(listed("")).hasSize(1);
        service.delete(trade.account + "/agreements/Ag").send();
        assertThat(listed("")).isEmpty();
        var refused = service.get(trade.account + "/findings?severity=Bad").send();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("Error, Warning or Information");
    }
}
