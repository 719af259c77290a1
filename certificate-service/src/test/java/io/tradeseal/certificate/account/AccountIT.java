package io.tradeseal.certificate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.x509.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountIT {
    private final Running service = Running.service();
    private final TopicReader events = TopicReader.of("tradeseal.certificates");

    @Test
    void a_first_put_creates_and_a_second_one_updates() {
        var id = Running.accountId();
        var body = Map.of("location", "westus", "sku", Map.of("name", "Standard"), "tags", Map.of("team", "edi"));

        var created = service.put(id).send(body);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("id").asString()).isEqualTo(id);
        assertThat(created.json().path("type").asString()).isEqualTo("Microsoft.Logic/integrationAccounts");
        assertThat(created.json().path("sku").path("name").asString()).isEqualTo("Standard");
        assertThat(created.json().path("tags").path("team").asString()).isEqualTo("edi");
        assertThat(created.properties().path("state").asString()).isEqualTo("Enabled");
        assertThat(created.properties().path("certificateOverlap").asString()).isEqualTo("P14D");
        assertThat(created.properties().path("createdTime").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z");

        var again = service.put(id).send(body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.etag()).isEqualTo(created.etag());

        var changed = service.put(id).send(Map.of("location", "eastus", "sku", Map.of("name", "Standard")));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.etag()).isNotEqualTo(created.etag());
        assertThat(changed.json().path("tags").isEmpty()).isTrue();

        assertThat(typesOf(id, 2)).containsExactly("IntegrationAccountCreated", "IntegrationAccountUpdated");
    }

    private List<String> typesOf(String id, int atLeast) {
        return events.await(atLeast, record -> id.toLowerCase(Locale.ROOT).equals(record.key())).stream()
                .map(record -> record.header("ce_type").replaceAll("Tradeseal\\.|\\.v1", ""))
                .toList();
    }

    @Test
    void ids_are_compared_without_case_and_the_first_spelling_is_kept() {
        var id = service.account();
        var shouted = id.toUpperCase(Locale.ROOT).replace("/SUBSCRIPTIONS", "/subscriptions");
        var answer = service.get(shouted).send();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asString()).isEqualTo(id);
    }

    @Test
    void a_patch_changes_what_it_names_and_keeps_the_rest() {
        var id = service.account(Map.of("location", "westus", "tags", Map.of("a", "1")));
        var patched = service.call("PATCH", id)
                .send(Map.of("properties", Map.of("certificateOverlap", "P7D"), "sku", Map.of("name", "free")));
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().path("location").asString()).isEqualTo("westus");
        assertThat(patched.json().path("tags").path("a").asString()).isEqualTo("1");
        assertThat(patched.json().path("sku").path("name").asString()).isEqualTo("Free");
        assertThat(patched.properties().path("certificateOverlap").asString()).isEqualTo("P7D");
        assertThat(service.call("PATCH", Running.accountId()).send(Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void a_put_of_an_arm_client_keeps_the_overlap_that_it_does_not_know() {
        var id = service.account(Map.of("properties", Map.of("certificateOverlap", "P3D")));
        var put = service.put(id).send(Map.of("location", "westus"));
        assertThat(put.properties().path("certificateOverlap").asString()).isEqualTo("P3D");
    }

    @Test
    void all_faults_of_a_body_are_told_at_once() {
        var answer = service.put(Running.accountId())
                .send(Map.of(
                        "location",
                        7,
                        "sku",
                        Map.of("name", "Gold"),
                        "properties",
                        Map.of("state", "Asleep", "certificateOverlap", "two weeks")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidRequestContent");
        assertThat(answer.json()
                        .path("error")
                        .path("details")
                        .valueStream()
                        .map(detail -> detail.path("target").asString()))
                .containsExactlyInAnyOrder("location", "sku.name", "properties.state", "properties.certificateOverlap");
    }

    @Test
    void a_stale_etag_is_refused_with_412() {
        var id = service.account();
        var etag = service.get(id).send().etag();
        assertThat(service.put(id)
                        .header("If-Match", "W/" + etag)
                        .send(Map.of("location", "a"))
                        .status())
                .isEqualTo(412);
        assertThat(service.put(id)
                        .header("If-Match", etag)
                        .send(Map.of("location", "a"))
                        .status())
                .isEqualTo(200);
        var stale = service.put(id).header("If-Match", etag).send(Map.of("location", "b"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("PreconditionFailed");
        assertThat(service.put(id).header("If-None-Match", "*").send(Map.of()).status())
                .isEqualTo(412);
        assertThat(service.delete(id).header("If-Match", etag).send().status()).isEqualTo(412);
    }

    @Test
    void lists_are_paged_by_absolute_links_that_carry_the_api_version() {
        var group = Running.fresh("rg");
        var ids = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            var id = "/subscriptions/s9/resourceGroups/%s/providers/Microsoft.Logic/integrationAccounts/a%d"
                    .formatted(group, i);
            assertThat(service.put(id).send(Map.of()).status()).isEqualTo(201);
            ids.add(id);
        }
        var list = "/subscriptions/s9/resourcegroups/%s/providers/microsoft.logic/integrationaccounts?$top=2"
                .formatted(group);
        var found = new ArrayList<String>();
        int pages = 0;
        for (var next = list; next != null; pages++) {
            var page = service.get(next).send();
            assertThat(page.status()).isEqualTo(200);
            page.json()
                    .path("value")
                    .forEach(account -> found.add(account.path("id").asString()));
            next = page.json().path("nextLink").asString(null);
            if (next != null) {
                assertThat(next).startsWith("http://localhost").contains("api-version=2019-05-01");
            }
        }
        assertThat(pages).isEqualTo(3);
        assertThat(found).isEqualTo(ids);
        var all = service.get("/subscriptions/s9/providers/Microsoft.Logic/integrationAccounts?$top=1000")
                .send();
        assertThat(all.json()
                        .path("value")
                        .valueStream()
                        .map(account -> account.path("id").asString()))
                .containsAll(ids);
    }

    @Test
    void deleting_answers_200_then_204_and_takes_the_certificates_along() {
        var id = service.account();
        for (int i = 0; i < 3; i++) {
            var made = TestCertificates.selfSigned("CN=doomed " + i);
            assertThat(service.put(id + "/certificates/c" + i)
                            .send(Running.body(made.base64()))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(service.delete(id).send().status()).isEqualTo(200);
        assertThat(service.delete(id).send().status()).isEqualTo(204);
        assertThat(service.get(id).send().status()).isEqualTo(404);
        assertThat(service.get(id + "/certificates/c1").send().code()).isEqualTo("ParentResourceNotFound");
        var prefix = id.toLowerCase(Locale.ROOT) + "/certificates/";
        var deleted = events.await(
                3,
                record -> record.key().startsWith(prefix)
                        && record.header("ce_type").equals("Tradeseal.CertificateDeleted.v1"));
        assertThat(deleted)
                .extracting(TopicRecord::key)
                .containsExactlyInAnyOrder(prefix + "c0", prefix + "c1", prefix + "c2");
    }

    @Test
    void an_account_made_again_is_empty_and_goes_on_with_its_revision() {
        var id = service.account();
        var made = TestCertificates.selfSigned("CN=before");
        service.put(id + "/certificates/c").send(Running.body(made.base64()));
        service.delete(id).send();
        var again = service.put(id).send(Map.of());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.etag()).isEqualTo("\"3\"");
        assertThat(service.get(id + "/certificates/c").send().code()).isEqualTo("ResourceNotFound");
        var certificate = service.put(id + "/certificates/c").send(Running.body(made.base64()));
        assertThat(certificate.status()).isEqualTo(201);
        assertThat(certificate.properties().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void an_account_can_be_deleted_and_made_again_at_once() {
        var id = service.account();
        for (int i = 0; i < 3; i++) {
            assertThat(service.delete(id).send().status()).isEqualTo(200);
            assertThat(service.put(id).send(Map.of()).status()).isEqualTo(201);
        }
        assertThat(typesOf(id, 7))
                .containsExactly(
                        "IntegrationAccountCreated",
                        "IntegrationAccountDeleted",
                        "IntegrationAccountCreated",
                        "IntegrationAccountDeleted",
                        "IntegrationAccountCreated",
                        "IntegrationAccountDeleted",
                        "IntegrationAccountCreated");
    }
}
