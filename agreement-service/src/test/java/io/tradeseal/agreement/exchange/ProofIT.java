package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Company;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProofIT {
    private final Side contoso = Side.contoso();

    private JsonNode proof(Map<String, ?> properties) {
        var answer = SERVICE.post(contoso.agreement + "/proof").send(Map.of("properties", properties));
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> steps(JsonNode proof) {
        var steps = new ArrayList<String>();
        proof.path("steps")
                .forEach(step -> steps.add("%s %s/%s %s"
                        .formatted(
                                step.path("step").asString(),
                                step.path("certificateName").asString("-"),
                                step.path("version").asString("-"),
                                step.path("result").asString())));
        return steps;
    }

    @Test
    void what_is_in_use_is_proved_without_a_body() {
        var answer = SERVICE.post(contoso.agreement + "/proof").send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("passed").asBoolean())
                .as(answer.json().toString())
                .isTrue();
        assertThat(steps(answer.json()))
                .containsExactly(
                        "sign contoso/1 Passed",
                        "encrypt fabrikam/1 Passed",
                        "decrypt contoso/1 Passed",
                        "verify fabrikam/1 Passed",
                        "roundTrip contoso/1 Passed",
                        "receipt contoso/1 Passed");
        assertThat(contoso.log()).isEmpty();
    }

    @Test
    void a_staged_version_is_proved_before_it_goes_live() {
        contoso.certificate(
                "contoso",
                "private",
                Company.CONTOSO_NEXT.version("Staged", false),
                Company.CONTOSO.version("Unresolved", true));
        assertThat(steps(proof(Map.of())))
                .contains("sign contoso/2 Passed", "decrypt contoso/2 Passed", "roundTrip contoso/2 Passed");
        assertThat(steps(proof(Map.of("certificateName", "contoso", "version", 1))))
                .contains("sign contoso/1 Passed", "verify fabrikam/1 Passed");
        assertThat(contoso.encode(new byte[3])
                        .headers()
                        .firstValue("Tradeseal-Certificates")
                        .orElseThrow())
                .contains("sign=contoso/1");
    }

    @Test
    void a_version_without_its_key_fails_and_says_so() {
        contoso.certificate(
                "contoso",
                "private",
                Company.STRANGER.version(2, "Staged", false),
                Company.CONTOSO.version("Unresolved", true));
        var proof = proof(Map.of("certificateName", "contoso"));
        assertThat(proof.path("passed").asBoolean()).isFalse();
        assertThat(steps(proof)).contains("sign contoso/2 Failed", "decrypt contoso/2 Failed", "roundTrip -/- Skipped");
        assertThat(proof.path("steps").path(0).path("message").asString()).contains("private key");
    }

    @Test
    void what_cannot_be_proved_is_refused() {
        for (var properties : List.of(
                Map.of("certificateName", "nobody"),
                Map.of("certificateName", "contoso", "version", 9),
                Map.of("version", 1))) {
            var answer = SERVICE.post(contoso.agreement + "/proof").send(Map.of("properties", properties));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.message()).endsWith(".");
        }
        assertThat(SERVICE.post(contoso.agreement + "x/proof").send().status()).isEqualTo(404);
    }

    @Test
    void agreements_without_as2_say_what_to_do_instead() {
        var body = Bodies.agreement("X12", "X12", "ZZ", "C", "F");
        SERVICE.put(contoso.account + "/partners/Contoso").send(Bodies.partner("AS2Identity", "contoso", "ZZ", "C"));
        SERVICE.put(contoso.account + "/partners/Fabrikam").send(Bodies.partner("AS2Identity", "fabrikam", "ZZ", "F"));
        assertThat(SERVICE.put(contoso.account + "/agreements/x12").send(body).status())
                .isEqualTo(201);
        for (var deed : List.of("encodeMessage", "decodeMessage", "checkMdn", "proof")) {
            var answer =
                    SERVICE.post(contoso.account + "/agreements/x12/" + deed).send();
            assertThat(answer.status()).as(deed).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("ProtocolNotSupported");
            assertThat(answer.message()).contains("AS2", "Fabrikam");
        }
    }
}
