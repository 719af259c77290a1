package io.tradeseal.agreement.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That a CA expires is foreseen by everybody who answers for a day ahead. */
class ChainIT {
    private final Running service = Running.service();
    private final Scene scene = new Scene();

    @BeforeEach
    void aGuestUnderACaThatExpires() {
        scene.certificate("host", "private", scene.version(1, "Unresolved", true, scene.day(-9), scene.day(90)));
        var guest = scene.version(1, "Enabled", true, scene.day(-9), scene.day(80));
        scene.certificate("guest", "public", scene.under(guest, "Trusted", scene.day(40)));
        scene.agreement("Ag1");
    }

    private JsonNode get(String path) {
        var answer = service.get(path).send();
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void effectiveCertificates_go_on_and_say_that_the_chain_has_ended() {
        var path = scene.agreementId("Ag1") + "/effectiveCertificates?at=";
        var before = get(path + scene.day(39)).at("/roles/2/versions/0");
        assertThat(before.at("/chain/status").asString()).isEqualTo("Trusted");
        assertThat(before.at("/chain/validUntil").asString())
                .isEqualTo(scene.day(40).toString());
        var after = get(path + scene.day(40)).at("/roles/2/versions/0");
        assertThat(after.path("version").asInt()).isEqualTo(1);
        assertThat(after.at("/chain/status").asString()).isEqualTo("Expired");
    }

    @Test
    void changes_tell_the_day() {
        var changes = get(scene.account + "/changes?until=" + scene.day(60)).path("value");
        assertThat(changes).hasSize(1);
        assertThat(changes.path(0).path("at").asString())
                .isEqualTo(scene.day(40).toString());
        assertThat(changes.path(0).path("roles"))
                .hasSize(3)
                .allSatisfy(role -> assertThat(List.of(
                                role.at("/before/versions/0/chain/status").asString(),
                                role.at("/after/versions/0/chain/status").asString()))
                        .containsExactly("Trusted", "Expired"));
    }

    @Test
    void impact_tells_what_hangs_on_the_CA() {
        var path = scene.account + "/certificates/guest/impact";
        var answer = service.post(path)
                .send(Map.of(
                        "properties",
                        Map.of("action", "expireChain", "at", scene.day(3).toString())));
        var consequences = answer.json().at("/value/0/consequences");
        assertThat(consequences.findValuesAsString("effect")).containsOnly("Distrusts");
        assertThat(consequences.findValuesAsString("role")).containsExactly("encrypt", "verify", "verifyMdn");
        assertThat(consequences.findValuesAsString("date"))
                .containsOnly(scene.day(3).toString());
    }
}
