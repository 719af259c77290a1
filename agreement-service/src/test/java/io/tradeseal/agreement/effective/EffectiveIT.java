package io.tradeseal.agreement.effective;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Certificates;
import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Running.Answer;
import io.tradeseal.agreement.Scene;
import io.tradeseal.agreement.resolver.Protocol;
import io.tradeseal.testkit.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EffectiveIT {
    private final Running service = Running.service();
    private final Scene scene = new Scene();

    /** The guest's certificate is followed by another in ten days; both are accepted until the twentieth. */
    private void guestWithSuccessor() {
        scene.certificate("host", "private", scene.version(1, "Unresolved", true, scene.day(-9), scene.day(90)));
        scene.certificate(
                "guest",
                "public",
                scene.version(2, "Enabled", false, scene.day(10), scene.day(300)),
                scene.version(1, "Enabled", true, scene.day(-9), scene.day(20)));
        scene.agreement("Ag1");
    }

    private static List<String> roles(Iterable<JsonNode> roles) {
        var texts = new ArrayList<String>();
        for (var role : roles) {
            var versions = new ArrayList<String>();
            role.path("versions")
                    .forEach(version -> versions.add(version.path("version").asString()));
            texts.add(role.path("role").asString() + " " + role.path("leg").asString() + " "
                    + role.path("certificateName").asString("-") + " " + String.join(",", versions)
                    + role.path("reason").asString(""));
        }
        return texts;
    }

    @Test
    void an_agreement_tells_who_signs_encrypts_decrypts_and_verifies_at_an_instant() {
        guestWithSuccessor();
        var now =
                service.get(scene.agreementId("ag1") + "/effectiveCertificates").send();
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.json().path("agreementType").asString()).isEqualTo("AS2");
        assertThat(roles(now.json().path("roles")))
                .containsExactly(
                        "sign send host 1",
                        "signMdn receive host 1",
                        "encrypt send guest 1",
                        "decrypt receive host 1",
                        "verify receive guest 1",
                        "verifyMdn send guest 1");

        var later = service.get(scene.agreementId("Ag1") + "/effectiveCertificates?at=" + scene.day(15))
                .send();
        assertThat(roles(later.json().path("roles"))).contains("encrypt send guest 2", "verify receive guest 2,1");

        var end = service.get(scene.agreementId("Ag1") + "/effectiveCertificates?at=" + scene.day(95))
                .send();
        assertThat(roles(end.json().path("roles"))).contains("sign send host Expired", "encrypt send guest 2");
        assertThat(end.json().path("roles").path(0).path("message").asString()).isEqualTo("The version has expired.");
    }

    @Test
    void x12_names_the_partner_that_transports_it() {
        scene.agreement("Orders", Protocol.X12, Map.of());
        var answer = service.get(scene.agreementId("Orders") + "/effectiveCertificates")
                .send();
        assertThat(answer.json().path("roles")).isEmpty();
        assertThat(answer.json().path("transportedBy").asString()).isEqualTo("Fabrikam");
    }

    @Test
    void a_certificate_tells_its_agreements_page_by_page() {
        guestWithSuccessor();
        scene.agreement("Ag2");
        scene.agreement("Ag3");
        var first =
                service.get(scene.account + "/certificates/Guest/usages?$top=2").send();
        assertThat(names(first)).containsExactly("Ag1", "Ag2");
        assertThat(roles(first.json().path("value").path(0).path("roles")))
                .containsExactly("encrypt send guest 1", "verify receive guest 1", "verifyMdn send guest 1");
        var second = service.get(first.json().path("nextLink").asString()).send();
        assertThat(names(second)).containsExactly("Ag3");
        assertThat(second.json().has("nextLink")).isFalse();
    }

    private static List<String> names(Answer answer) {
        var names = new ArrayList<String>();
        answer.json()
                .path("value")
                .forEach(row -> names.add(row.path("agreementName").asString()));
        return names;
    }

    @Test
    void an_account_tells_what_changes_by_itself_and_when() {
        guestWithSuccessor();
        var changes =
                service.get(scene.account + "/changes?until=" + scene.day(100)).send();
        var told = new ArrayList<String>();
        changes.json()
                .path("value")
                .forEach(change -> change.path("roles")
                        .forEach(role ->
                                told.add(change.path("at").asString() + " " + roles(List.of(role.path("after"))))));
        assertThat(told)
                .containsExactly(
                        scene.day(10) + " [encrypt send guest 2]",
                        scene.day(10) + " [verify receive guest 2,1]",
                        scene.day(10) + " [verifyMdn send guest 2,1]",
                        scene.day(20) + " [verify receive guest 2]",
                        scene.day(20) + " [verifyMdn send guest 2]",
                        scene.day(90) + " [sign send host Expired]",
                        scene.day(90) + " [signMdn receive host Expired]",
                        scene.day(90) + " [decrypt receive host Expired]");

        var paged = new ArrayList<String>();
        var next = scene.account + "/changes?$top=1&until=" + scene.day(100);
        while (!next.isEmpty()) {
            var page = service.get(next).send();
            page.json()
                    .path("value")
                    .forEach(change -> paged.add(change.path("at").asString()));
            next = page.json().path("nextLink").asString("");
        }
        assertThat(paged)
                .containsExactly(
                        scene.day(10).toString(),
                        scene.day(20).toString(),
                        scene.day(90).toString());
    }

    @Test
    void a_dry_run_tells_who_stops_without_doing_anything() {
        guestWithSuccessor();
        var answer = service.post(scene.account + "/certificates/host/impact")
                .send(Map.of("properties", Map.of("action", "delete")));
        assertThat(answer.status()).isEqualTo(200);
        var impact = answer.json().path("value").path(0);
        assertThat(impact.path("agreementName").asString()).isEqualTo("Ag1");
        assertThat(impact.path("guestPartner").asString()).isEqualTo("Fabrikam");
        var consequences = new ArrayList<String>();
        impact.path("consequences")
                .forEach(one -> consequences.add(
                        one.path("role").asString() + " " + one.path("effect").asString() + " "
                                + one.path("reason").asString()));
        assertThat(consequences)
                .containsExactly("sign Stops Deleted", "signMdn Stops Deleted", "decrypt Stops Deleted");
        assertThat(roles(service.get(scene.agreementId("Ag1") + "/effectiveCertificates")
                        .send()
                        .json()
                        .path("roles")))
                .contains("sign send host 1");
    }

    private List<String> impact(Map<String, ?> act) {
        var answer = service.post(scene.account + "/certificates/guest/impact").send(Map.of("properties", act));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .path("value")
                .path(0)
                .path("consequences")
                .valueStream()
                .map(one -> one.path("role").asString() + " "
                        + one.path("effect").asString() + " " + one.path("date").asString())
                .toList();
    }

    @Test
    void a_dry_run_of_an_expiry_tells_the_day_on_which_it_will_be_and_of_one_at_an_instant_that_one() {
        scene.certificate("host", "private", scene.version(1, "Enabled", true, scene.day(-9), scene.day(90)));
        scene.certificate("guest", "public", scene.version(1, "Enabled", true, scene.day(-9), scene.day(12)));
        scene.agreement("Ag1");
        assertThat(impact(Map.of("action", "expire")))
                .containsExactly(
                        "encrypt Stops " + scene.day(12),
                        "verify Stops " + scene.day(12),
                        "verifyMdn Stops " + scene.day(12));
        assertThat(impact(Map.of("action", "expire", "at", scene.day(5).toString())))
                .contains("encrypt Stops " + scene.day(5));
    }

    /** As certificate-service will do it: the event says which window version 2 had ended. */
    @Test
    void a_dry_run_of_disabling_a_successor_knows_that_the_window_before_is_given_back() {
        scene.certificate("host", "private", scene.version(1, "Enabled", true, scene.day(-9), scene.day(90)));
        var old = scene.version(1, "Enabled", false, scene.day(-9), scene.day(60));
        scene.certificate(
                "guest",
                "public",
                scene.version(2, "Enabled", true, scene.day(-1), scene.day(300)),
                Certificates.handedOver(old, 2, scene.day(13)));
        scene.agreement("Ag1");
        assertThat(impact(Map.of("action", "disable", "version", 2)))
                .contains("encrypt Stops " + scene.day(60), "verify Stops " + scene.day(60));
    }

    @Test
    void a_dry_run_of_an_upload_reads_the_certificate() {
        guestWithSuccessor();
        var path = scene.account + "/certificates/guest/impact";
        var nonsense = service.post(path)
                .send(Map.of("properties", Map.of("action", "upload", "publicCertificate", "bm90IG9uZQ==")));
        assertThat(nonsense.status()).isEqualTo(400);
        assertThat(nonsense.code()).isEqualTo("InvalidCertificate");
        assertThat(service.post(path)
                        .send(Map.of("properties", Map.of("action", "upload")))
                        .message())
                .contains("publicCertificate");
        assertThat(service.post(path)
                        .send(Map.of("properties", Map.of("action", "burn")))
                        .status())
                .isEqualTo(400);
        assertThat(service.post(path).sendText("[]").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/changes?from=yesterday",
                "/changes?from=2026-03-01T00:00:00Z&until=2026-02-01T00:00:00Z",
                "/changes?$skiptoken=x",
                "/certificates/guest/usages?at=2026",
                "/certificates/guest/usages?$top=0",
                "/agreements/Ag1/effectiveCertificates?at=%2B999999999-12-31T00:00:00Z"
            })
    void a_parameter_that_cannot_be_read_is_refused_with_a_sentence(String path) {
        guestWithSuccessor();
        var answer = service.get(scene.account + path).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidRequestContent");
        assertThat(answer.message()).endsWith(".");
    }

    @Test
    void what_is_not_there_is_said_to_be_missing() {
        assertThat(service.get(scene.account + "/agreements/none/effectiveCertificates")
                        .send()
                        .status())
                .isEqualTo(404);
        assertThat(service.get(scene.account + "/certificates/none/usages")
                        .send()
                        .code())
                .isEqualTo("ResourceNotFound");
        assertThat(service.get(scene.account + "x/changes").send().code()).isEqualTo("ParentResourceNotFound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /changes",
                "GET /agreements/Ag1/effectiveCertificates",
                "GET /certificates/guest/usages",
                "POST /certificates/guest/impact"
            })
    void whoever_has_no_role_over_the_account_sees_nothing(String request) {
        guestWithSuccessor();
        var stranger = TestTokens.shared().token("stranger", new TestTokens.Grant("Reader", "/subscriptions/other"));
        var method = request.substring(0, request.indexOf(' '));
        var call = service.call(method, scene.account + request.substring(method.length() + 1));
        var body = Map.of("properties", Map.of("action", "delete"));
        assertThat(
                        method.equals("GET")
                                ? call.as(stranger).send()
                                : call.as(stranger).send(body))
                .extracting(Answer::status)
                .isEqualTo(403);
    }
}
