package io.tradeseal.agreement.exchange;

import static io.tradeseal.agreement.exchange.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Company;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A key that messages are made with is not called unresolved, though its certificate has none in a vault. */
class UnresolvedKeyIT {
    private final Side contoso = Side.contoso();

    private List<JsonNode> findings() {
        return SERVICE.get(contoso.agreement)
                .send()
                .properties()
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("certificateId").asString().endsWith("/contoso"))
                .toList();
    }

    private static List<String> codes(List<JsonNode> findings) {
        return findings.stream()
                .map(finding -> finding.path("code").asString())
                .distinct()
                .toList();
    }

    @Test
    void of_a_key_that_is_at_hand_nothing_is_told() {
        assertThat(codes(findings())).doesNotContain("PrivateKeyUnresolved");
    }

    @Test
    void of_one_that_is_not_it_is_told_that_it_is_nowhere() {
        contoso.certificate("contoso", "private", Company.STRANGER.version("Unresolved", true));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(codes(findings())).contains("PrivateKeyUnresolved", "PrivateKeyMissing"));
        assertThat(findings())
                .filteredOn(finding -> finding.path("code").asString().equals("PrivateKeyUnresolved"))
                .allSatisfy(finding ->
                        assertThat(finding.path("message").asString()).contains("nor among the keys"));
    }
}
