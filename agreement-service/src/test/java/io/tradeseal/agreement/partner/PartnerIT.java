package io.tradeseal.agreement.partner;

import static io.tradeseal.agreement.Bodies.as2;
import static io.tradeseal.agreement.Bodies.partner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Running;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PartnerIT {
    private final Running service = Running.service();

    @Test
    void a_partner_is_made_read_changed_listed_and_deleted() {
        var account = service.account();
        var body = partner("AS2Identity", "FabrikamNY", "ZZ", "FAB");
        body.put("location", "westeurope").putObject("tags").put("country", "US");
        ((ObjectNode) body.path("properties")).putObject("metadata").put("Desk", 2);
        ((ObjectNode) body.at("/properties/content/b2b"))
                .put("partnerClassification", "Distributor")
                .putObject("partnerContact")
                .put("name", "Ann")
                .put("supplyChainCode", "7");

        var made = service.put(account + "/partners/Fabrikam").send(body);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("id").stringValue()).isEqualTo(account + "/partners/Fabrikam");
        assertThat(made.json().path("type").stringValue()).isEqualTo("Microsoft.Logic/integrationAccounts/partners");
        assertThat(made.properties().path("content")).isEqualTo(body.at("/properties/content"));
        assertThat(made.properties().at("/metadata/Desk").intValue()).isEqualTo(2);
        var again = service.put(account + "/partners/fabrikam").send(body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(made.json());
        assertThat(service.get(account + "/PARTNERS/FABRIKAM").send().json()).isEqualTo(made.json());

        assertThat(service.put(account + "/partners/Fabrikam")
                        .header("If-Match", "W/" + made.etag())
                        .send(partner("ZZ", "F"))
                        .status())
                .isEqualTo(412);
        var changed = service.put(account + "/partners/Fabrikam")
                .header("If-Match", made.etag())
                .send(partner("ZZ", "F"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isNotEqualTo(made.etag());
        var stale = service.put(account + "/partners/Fabrikam")
                .header("If-Match", made.etag())
                .send(body);
        assertThat(stale.status()).isEqualTo(412);

        assertThat(service.delete(account + "/partners/Fabrikam").send().status())
                .isEqualTo(200);
        assertThat(service.delete(account + "/partners/Fabrikam").send().status())
                .isEqualTo(204);
        assertThat(service.get(account + "/partners/Fabrikam").send().code()).isEqualTo("ResourceNotFound");
        assertThat(service.put(account + "/partners/Fabrikam").send(body).status())
                .isEqualTo(201);
        assertThat(told(account + "/partners/Fabrikam", 4))
                .containsExactly("PartnerCreated 1", "PartnerUpdated 2", "PartnerDeleted 3", "PartnerCreated 4");
    }

    @Test
    void a_list_is_paged_and_filtered_by_type() {
        var account = service.account();
        for (var name : List.of("a", "b", "c")) {
            service.put(account + "/partners/" + name).send(partner("ZZ", name));
        }

        var first = service.get(account + "/partners?$top=2&$filter=PartnerType%20eq%20'B2B'")
                .send();

        assertThat(first.json().path("value").findValuesAsString("name")).containsExactly("a", "b");
        var next = service.get(first.json().path("nextLink").stringValue()).send();
        assertThat(next.json().path("value").findValuesAsString("name")).containsExactly("c");
        assertThat(next.json().has("nextLink")).isFalse();
        var none = service.get(account + "/partners?$filter=PartnerType%20eq%20'NotSpecified'")
                .send();
        assertThat(none.json().path("value").size()).isZero();
        var wrong = service.get(account + "/partners?$filter=Name%20eq%20'a'").send();
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.message()).contains("PartnerType");
    }

    @Test
    void bad_partners_are_refused_with_every_fault() {
        var account = service.account();
        var twice = partner("ZZ", "A", "ZZ", "A", "", "B");
        var answer = service.put(account + "/partners/" + "x".repeat(81)).send(twice);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error().path("details").findValuesAsString("target"))
                .containsExactly(
                        "name",
                        "properties.content.b2b.businessIdentities[1]",
                        "properties.content.b2b.businessIdentities[2]");
        assertThat(service.put(account + "/partners/p").send(partner()).message())
                .contains("at least one identity");
        assertThat(service.put(account + "/partners/p").sendText("[]").status()).isEqualTo(400);
        assertThat(service.put(account + "/partners/p").sendText("{").message()).contains("not JSON");
        assertThat(service.put(account + "/partners/p")
                        .sendText("\"" + "x".repeat(600_000) + "\"")
                        .status())
                .isEqualTo(413);
        assertThat(service.put(account + "x/partners/p")
                        .send(partner("ZZ", "A"))
                        .code())
                .isEqualTo("ParentResourceNotFound");
        assertThat(service.get(account + "/partners")
                        .send()
                        .json()
                        .path("value")
                        .size())
                .isZero();
    }

    @Test
    void a_partner_in_use_is_deleted_only_by_force() {
        var account = service.account();
        service.put(account + "/partners/Contoso").send(partner("AS2Identity", "C"));
        service.put(account + "/partners/Fabrikam").send(partner("AS2Identity", "F"));
        assertThat(service.put(account + "/agreements/one").send(as2("C", "F")).status())
                .isEqualTo(201);

        var refused = service.delete(account + "/partners/fabrikam").send();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("PartnerInUse");
        assertThat(refused.error().path("details").findValuesAsString("target"))
                .containsExactly(account + "/agreements/one");
        assertThat(refused.error().at("/details/0/message").stringValue()).contains("as guest");
        assertThat(service.delete(account + "/partners/Fabrikam?force=true")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoever_may_not_read_the_agreements_that_use_a_partner_learns_how_many_there_are_and_no_more() {
        var account = service.account();
        service.put(account + "/partners/Contoso").send(partner("AS2Identity", "C"));
        service.put(account + "/partners/Fabrikam").send(partner("AS2Identity", "F"));
        service.put(account + "/agreements/secret").send(as2("C", "F"));
        var steward = TestTokens.shared()
                .token("steward", new TestTokens.Grant("Contributor", account + "/partners/Fabrikam"));

        var refused = service.delete(account + "/partners/fabrikam").as(steward).send();

        assertThat(refused.code()).isEqualTo("PartnerInUse");
        assertThat(refused.error().path("details")).hasSize(1);
        assertThat(refused.error().at("/details/0/message").stringValue())
                .isEqualTo("1 that the client 'steward' may not read.");
        assertThat(refused.error().toString()).doesNotContain("secret");
    }

    @Test
    void a_tier_limits_what_an_account_may_have() {
        var account = service.account("Basic", "westeurope");
        service.put(account + "/partners/a").send(partner("ZZ", "A"));
        service.put(account + "/partners/b").send(partner("ZZ", "B"));

        var third = service.put(account + "/partners/c").send(partner("ZZ", "C"));

        assertThat(third.status()).isEqualTo(409);
        assertThat(third.code()).isEqualTo("QuotaExceeded");
        assertThat(service.put(account + "/partners/b")
                        .send(partner("ZZ", "B2"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_a_deleted_account_held_is_deleted_with_an_event_each() {
        var account = service.account();
        service.put(account + "/partners/Contoso").send(partner("AS2Identity", "C"));
        service.put(account + "/partners/Fabrikam").send(partner("AS2Identity", "F"));
        service.put(account + "/agreements/one").send(as2("C", "F"));

        service.deleteAccount(account);

        assertThat(told(account + "/partners/Fabrikam", 2)).containsExactly("PartnerCreated 1", "PartnerDeleted 2");
        assertThat(told(account + "/agreements/one", 2)).containsExactly("AgreementCreated 1", "AgreementDeleted 2");
        await().untilAsserted(() -> assertThat(
                        service.get(account + "/partners/Fabrikam").send().code())
                .isEqualTo("ParentResourceNotFound"));
    }

    private static List<String> told(String id, int count) {
        return TopicReader.of("tradeseal.agreements")
                .await(count, record -> record.subject().equals(id))
                .stream()
                .map(PartnerIT::words)
                .toList();
    }

    private static String words(TopicRecord record) {
        JsonNode data = JsonMapper.shared().readTree(record.value());
        return record.type().replaceAll("Tradeseal\\.(\\w+)\\.v1", "$1") + " " + data.path("revision");
    }
}
