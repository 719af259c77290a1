package io.tradeseal.agreement.agreement;

import static io.tradeseal.agreement.Bodies.agreement;
import static io.tradeseal.agreement.Bodies.as2;
import static io.tradeseal.agreement.Bodies.certificates;
import static io.tradeseal.agreement.Bodies.partner;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Certificates;
import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Running.Answer;
import io.tradeseal.agreement.shape.FullBody;
import io.tradeseal.agreement.shape.Shape;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TopicReader;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AgreementIT {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private final Running service = Running.service();
    private String account = "";

    @BeforeEach
    void twoPartners() {
        account = service.account();
        service.put(account + "/partners/Contoso")
                .send(partner("AS2Identity", "C", "ZZ", "C", "ZZZ", "C", "DUNS", "123456789"));
        service.put(account + "/partners/Fabrikam")
                .send(partner("AS2Identity", "F", "ZZ", "F", "ZZZ", "F", "DUNS", "987654321"));
    }

    @ParameterizedTest
    @CsvSource({"AS2, AS2, AS2Identity", "X12, X12, ZZ", "Edifact, EDIFACT, ZZZ"})
    void every_setting_is_kept_and_the_same_body_changes_nothing(String type, String file, String qualifier) {
        var body = agreement(type, file, qualifier, "C", "F");
        if (type.equals("AS2")) {
            host("contoso");
            guest("fabrikam");
            certificates(body, "aS2", "Contoso", "Fabrikam");
        }

        var made = put(body);

        assertThat(made.status()).as(made.message()).isEqualTo(201);
        assertThat(made.properties().path("content").toString())
                .isEqualTo(body.at("/properties/content").toString());
        var again = put(body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(made.json());
        var filter = "?$filter=AgreementType%20eq%20'" + type + "'";
        assertThat(service.get(account + "/agreements" + filter)
                        .send()
                        .json()
                        .path("value")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void an_event_tells_everything_but_passwords() {
        var body = agreement("X12", "X12", "ZZ", "C", "F");
        put(body);

        var record = TopicReader.of("tradeseal.agreements")
                .await(one -> one.subject().equals(account + "/agreements/a"));

        var data = JsonMapper.shared().readTree(record.value());
        assertThat(record.type()).isEqualTo("Tradeseal.AgreementCreated.v1");
        assertThat(data.path("hostPartner").stringValue()).isEqualTo("Contoso");
        var security = data.at("/content/x12/sendAgreement/protocolSettings/securitySettings");
        assertThat(security.path("authorizationQualifier").stringValue()).isEqualTo("x-authorizationQualifier");
        assertThat(security.has("passwordValue")).isFalse();
        assertThat(service.get(account + "/agreements/a").send().json().toString())
                .contains("x-passwordValue");
    }

    @Test
    void rosettanet_refers_to_a_process_configuration() {
        var body = agreement("RosettaNet", "ROSETTANET", "DUNS", "123456789", "987654321");
        certificates(body, "rosettaNet", "", "");
        for (var leg : new String[] {"sendAgreement", "receiveAgreement"}) {
            ((ObjectNode) body.at("/properties/content/rosettaNet/" + leg + "/protocolSettings"))
                    .put("processConfigurationName", "3A4");
        }
        assertThat(put(body).status()).isEqualTo(404);
        var path = account + "/rosettanetprocessconfigurations/3A4?api-version=2016-06-01";
        var configuration = JsonMapper.shared().createObjectNode();
        configuration.set("properties", FullBody.of(Shape.named("process-configuration")));
        var made = service.put(path).send(configuration);
        assertThat(made.status()).as(made.message()).isEqualTo(201);

        assertThat(put(body).status()).isEqualTo(201);

        assertThat(service.delete(path).send().code()).isEqualTo("ConfigurationInUse");
        assertThat(service.get(path).send().json()).isEqualTo(made.json());
        assertThat(service.delete(path + "&force=true").send().status()).isEqualTo(200);
    }

    @Test
    void a_missing_group_is_named() {
        var body = as2("C", "F");
        ((ObjectNode) body.at("/properties/content/aS2/sendAgreement/protocolSettings")).remove("mdnSettings");
        ((ObjectNode) body.at("/properties/content/aS2/receiveAgreement/protocolSettings/errorSettings"))
                .put("suspendDuplicateMessage", "yes");

        var answer = put(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("details").findValuesAsString("target"))
                .containsExactlyInAnyOrder(
                        "properties.content.aS2.sendAgreement.protocolSettings.mdnSettings",
                        "properties.content.aS2.receiveAgreement.protocolSettings.errorSettings.suspendDuplicateMessage");
        assertThat(service.put(account + "/agreements/a")
                        .sendText("{\"properties\":{}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void certificates_must_be_there_and_of_the_right_kind() {
        host("contoso");
        guest("fabrikam");
        var body = as2("C", "F");
        certificates(body, "aS2", "CONTOSO", "nobody");

        var unknown = put(body);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("ResourceNotFound");
        assertThat(unknown.error().path("details").findValuesAsString("target")).hasSize(2);

        certificates(body, "aS2", "fabrikam", "contoso");
        var swapped = put(body);
        assertThat(swapped.status()).isEqualTo(400);
        assertThat(swapped.error().path("details").findValuesAsString("message"))
                .hasSize(4)
                .anyMatch(message -> message.contains("'fabrikam' is a public certificate; what signs"))
                .anyMatch(message -> message.contains("'contoso' is a private certificate; what encrypts"));
        assertThat(service.get(account + "/agreements/a").send().status()).isEqualTo(404);
    }

    @Test
    void the_four_identities_are_one_agreements_alone() {
        put(as2("C", "F"));

        var second = service.put(account + "/agreements/b").send(as2("C", "F"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("IdentitiesInUse");
        assertThat(second.message()).contains("'a'");
        service.delete(account + "/agreements/a").send();
        assertThat(service.put(account + "/agreements/b").send(as2("C", "F")).status())
                .isEqualTo(201);
    }

    @Test
    void a_rival_is_named_to_those_alone_who_may_read_it() {
        service.put(account + "/agreements/secret").send(as2("C", "F"));
        var steward =
                TestTokens.shared().token("steward", new TestTokens.Grant("Contributor", account + "/agreements/b"));

        var second = service.put(account + "/agreements/b").as(steward).send(as2("C", "F"));

        assertThat(second.code()).isEqualTo("IdentitiesInUse");
        assertThat(second.message())
                .startsWith("An agreement that the client 'steward' may not read")
                .doesNotContain("secret");
    }

    @Test
    void host_and_guest_are_two_partners_that_own_their_identities() {
        var same = as2("C", "F");
        ((ObjectNode) same.path("properties")).put("guestPartner", "CONTOSO");
        assertThat(put(same).message()).contains("two partners");

        var unknown = as2("C", "F");
        ((ObjectNode) unknown.path("properties")).put("guestPartner", "nobody");
        var absent = put(unknown);
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.error().path("target").stringValue()).isEqualTo("properties.guestPartner");

        assertThat(put(as2("C", "other")).message()).contains("'Fabrikam' has no identity");
        assertThat(put(as2("C", "C")).message()).contains("different identities");
        var foreign = put(Bodies.agreement("X12", "X12", "AS2Identity", "C", "F"));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.error().path("details").findValuesAsString("message"))
                .allMatch(message -> message.contains("no qualifier of X12"));
        var crossed = as2("C", "F");
        ((ObjectNode) crossed.at("/properties/content/aS2/sendAgreement/senderBusinessIdentity")).put("value", "F");
        assertThat(put(crossed).error().path("target").asString(""))
                .isEqualTo("properties.content.aS2.sendAgreement.senderBusinessIdentity");
    }

    private Answer put(ObjectNode body) {
        return service.put(account + "/agreements/a").send(body);
    }

    private void host(String name) {
        service.publish(Certificates.uploaded(
                account,
                name,
                "private",
                1,
                Certificates.version(1, "Enabled", true, "A".repeat(40), JANUARY, DECEMBER)));
    }

    private void guest(String name) {
        service.publish(Certificates.uploaded(
                account,
                name,
                "public",
                1,
                Certificates.version(1, "Enabled", true, "B".repeat(40), JANUARY, DECEMBER)));
    }
}
