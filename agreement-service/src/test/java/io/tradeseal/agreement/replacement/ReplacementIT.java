package io.tradeseal.agreement.replacement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Running.Answer;
import io.tradeseal.agreement.Trade;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReplacementIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.agreements");

    private final Running service = Running.service();
    private final Trade trade = new Trade();
    private final Made rsa = made("RSA2048", "SHA256withRSA");

    private Made made(String algorithm, String signature) {
        return TestCertificates.of("CN=partner")
                .keys(TestCertificates.keys(algorithm, "replacement"), signature)
                .valid(trade.day(-30), trade.day(300))
                .make();
    }

    @BeforeEach
    void threeAgreements() {
        trade.certificate("host", "private", trade.version(1, "Enabled", rsa, true));
        trade.certificate("guest", "public", trade.version(1, "Enabled", rsa, false));
        trade.certificate("next", "public", trade.version(1, "Enabled", rsa, false));
        for (var name : List.of("A", "B", "C")) trade.agreement(name, trade.body("host", "GUEST"));
    }

    private Answer replace(String certificate, Object... members) {
        var properties = new HashMap<String, Object>();
        for (int i = 0; i < members.length; i += 2) properties.put((String) members[i], members[i + 1]);
        return service.post(trade.account + "/certificates/" + certificate + "/replace")
                .send(Map.of("properties", properties));
    }

    private JsonNode awaitState(String name, String state) {
        return org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> service.get(trade.account + "/replacements/" + name)
                                .send()
                                .properties(),
                        properties -> properties.path("state").asString("").equals(state));
    }

    private Map<String, String> states(String name) {
        var states = new HashMap<String, String>();
        service.get(trade.account + "/replacements/" + name + "/agreements")
                .send()
                .json()
                .path("value")
                .forEach(step -> states.put(
                        step.path("agreementName").asString(),
                        step.path("state").asString()));
        return states;
    }

    private String named(String agreement) {
        var legs = trade.agreement(agreement).json().at("/properties/content/aS2");
        var security = "/protocolSettings/securitySettings/";
        return legs.at("/sendAgreement" + security + "encryptionCertificateName")
                        .asString() + " "
                + legs.at("/receiveAgreement" + security + "signingCertificateName")
                        .asString();
    }

    private int events(String agreement) {
        var key = ResourceIds.key(ResourceIds.agreement(trade.account, agreement));
        return EVENTS.all(record -> record.type().equals("Tradeseal.AgreementUpdated.v1") && key.equals(record.key()))
                .size();
    }

    @Test
    void a_dry_run_tells_what_would_become_of_each_role_and_changes_nothing() {
        var dry = replace("guest", "by", "next", "dryRun", true);
        assertThat(dry.status()).as(dry.message()).isEqualTo(200);
        assertThat(dry.json().path("value").findValuesAsString("agreementName")).containsExactly("A", "B", "C");
        var consequences = dry.json().at("/value/0/consequences");
        assertThat(consequences.findValuesAsString("role")).containsExactly("encrypt", "verify", "verifyMdn");
        assertThat(consequences.findValuesAsString("effect")).containsExactly("Switches", "Narrows", "Narrows");
        assertThat(consequences.get(0).path("certificateAfter").asString()).endsWith("/certificates/next");
        assertThat(named("A")).isEqualTo("GUEST GUEST");
        assertThat(service.get(trade.account + "/replacements")
                        .send()
                        .json()
                        .path("value")
                        .size())
                .isZero();

        var page = service.post(trade.account + "/certificates/guest/replace?$top=2")
                .send(Map.of("properties", Map.of("by", "next", "dryRun", true)));
        assertThat(page.json().path("value").size()).isEqualTo(2);
        assertThat(page.json().path("nextLink").asString()).contains("skiptoken");
        var chosen = replace("guest", "by", "next", "dryRun", true, "agreements", List.of("b"));
        assertThat(chosen.json().path("value").findValuesAsString("agreementName"))
                .containsExactly("B");
    }

    @Test
    void the_deed_changes_every_agreement_with_an_event_and_undoing_restores_what_nobody_has_changed_since() {
        var ordered = replace("guest", "name", "Spring", "by", "Next");
        assertThat(ordered.status()).as(ordered.message()).isEqualTo(201);
        assertThat(ordered.properties().path("requestedBy").asString()).isNotEmpty();
        assertThat(replace("guest", "name", "Spring", "by", "next").status()).isEqualTo(200);
        var done = awaitState("Spring", "Completed");
        assertThat(done.at("/agreements/total").asInt()).isEqualTo(3);
        assertThat(done.at("/agreements/replaced").asInt()).isEqualTo(3);
        for (var agreement : List.of("A", "B", "C"))
            assertThat(named(agreement)).isEqualTo("next next");
        await().atMost(Duration.ofSeconds(20)).until(() -> events("A") == 1 && events("B") == 1 && events("C") == 1);
        assertThat(service.get(trade.account + "/certificates/next/usages")
                        .send()
                        .json()
                        .path("value")
                        .size())
                .isEqualTo(3);

        var changed = trade.agreement("B").json();
        ((tools.jackson.databind.node.ObjectNode) changed.at("/properties")).put("metadata", "touched");
        trade.agreement("B", (tools.jackson.databind.node.ObjectNode) changed);
        service.delete(trade.account + "/agreements/C").send();
        assertThat(service.post(trade.account + "/replacements/Spring/undo")
                        .send()
                        .status())
                .isEqualTo(200);
        var undone = awaitState("Spring", "Undone");
        assertThat(undone.at("/agreements/restored").asInt()).isEqualTo(1);
        assertThat(undone.path("undoneBy").asString()).isNotEmpty();
        assertThat(states("Spring")).isEqualTo(Map.of("A", "Restored", "B", "LeftAlone", "C", "LeftAlone"));
        assertThat(named("A")).isEqualTo("GUEST GUEST");
        assertThat(named("B")).isEqualTo("next next");
        var left = service.get(trade.account + "/replacements/Spring/agreements?state=LeftAlone")
                .send()
                .json();
        assertThat(left.path("value").findValuesAsString("reason"))
                .containsExactly("It was changed since.", "It was deleted since.");
        assertThat(service.post(trade.account + "/replacements/Spring/undo")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void only_the_chosen_agreements_are_changed() {
        assertThat(replace("guest", "name", "Some", "by", "next", "agreements", List.of("C", "a"))
                        .status())
                .isEqualTo(201);
        awaitState("Some", "Completed");
        assertThat(named("A")).isEqualTo("next next");
        assertThat(named("B")).isEqualTo("GUEST GUEST");
        assertThat(named("C")).isEqualTo("next next");
        var stranger = replace("guest", "name", "More", "by", "next", "agreements", List.of("B", "A"));
        assertThat(stranger.status()).isEqualTo(409);
        assertThat(stranger.error().at("/details/0/message").asString()).contains("no agreement 'a' that names");
        var other = replace("guest", "name", "Some", "by", "next", "agreements", List.of("B"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("ReplacementConflict");
    }

    @Test
    void what_cannot_take_the_place_is_refused_and_nothing_is_touched() {
        var kind = replace("guest", "name", "N", "by", "host");
        assertThat(kind.status()).isEqualTo(400);
        assertThat(kind.message()).contains("'host' is a private certificate, 'guest' a public one");
        trade.certificate("curve", "public", trade.version(1, "Enabled", made("secp256r1", "SHA256withECDSA"), false));
        var unfit = replace("guest", "name", "N", "by", "curve");
        assertThat(unfit.status()).isEqualTo(409);
        assertThat(unfit.code()).isEqualTo("CertificateUnfit");
        assertThat(unfit.error().path("details").size()).isEqualTo(3);
        assertThat(unfit.error().at("/details/0/code").asString()).isEqualTo("AlgorithmUnfit");
        assertThat(replace("guest", "by", "curve", "dryRun", true)
                        .json()
                        .at("/value/0/findings/0/code")
                        .asString())
                .isEqualTo("AlgorithmUnfit");
        assertThat(named("A")).isEqualTo("GUEST GUEST");
        assertThat(service.get(trade.account + "/replacements/N").send().status())
                .isEqualTo(404);
        assertThat(service.post(trade.account + "/replacements/N/undo").send().status())
                .isEqualTo(404);
    }

    @Test
    void what_cannot_be_read_is_said_at_once() {
        var empty = service.post(trade.account + "/certificates/guest/replace").send(Map.of());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.error().path("details").size()).isEqualTo(2);
        assertThat(replace("guest", "name", "N", "by", "guest").message()).contains("its own place");
        assertThat(replace("guest", "name", "N", "by", "nobody").status()).isEqualTo(404);
        assertThat(replace("nobody", "name", "N", "by", "guest").status()).isEqualTo(404);
        assertThat(replace("guest", "name", "N", "by", "next", "agreements", List.of())
                        .status())
                .isEqualTo(400);
        assertThat(service.get(trade.account + "/replacements/N/agreements?state=x")
                        .send()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void undoing_leaves_alone_what_another_replacement_has_changed_since() {
        assertThat(replace("guest", "name", "Back", "by", "next").status()).isEqualTo(201);
        awaitState("Back", "Completed");
        assertThat(replace("next", "name", "Forth", "by", "guest").status()).isEqualTo(201);
        awaitState("Forth", "Completed");
        assertThat(service.post(trade.account + "/replacements/Back/undo")
                        .send()
                        .status())
                .isEqualTo(200);
        awaitState("Back", "Undone");
        // Replaced back in the meantime under the other spelling: not what the first replacement left behind.
        assertThat(states("Back").values()).containsOnly("LeftAlone");
    }
}
