package io.tradeseal.certificate.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.TestCertificates.Made;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever an entry says is carried out or refused; nothing of it is dropped. */
class ImportEntryIT {
    private static final Map<String, Object> KEY = Map.of(
            "keyVault",
            Map.of("id", "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/safe"),
            "keyName",
            "edi");

    private final Running service = Running.service();
    private final String account = service.account();
    private final Made one = TestCertificates.selfSigned("CN=one.example");
    private final Made two = TestCertificates.selfSigned("CN=two.example");

    private List<JsonNode> imported(Object... entries) {
        var answer = service.call("POST", account + "/certificates/import").send(List.of(entries));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("value").valueStream().toList();
    }

    private JsonNode get(JsonNode result) {
        return service.get(result.path("id").asString()).send().json();
    }

    private static String message(JsonNode result) {
        assertThat(result.path("status").asString()).isEqualTo("Refused");
        return result.path("error").path("message").asString();
    }

    private static List<String> emails(JsonNode certificate) {
        return certificate
                .at("/properties/contacts")
                .valueStream()
                .map(contact -> contact.path("email").asString())
                .toList();
    }

    @Test
    void a_name_is_not_dropped_where_two_certificates_come_with_it() {
        var results = imported(
                Map.of("name", "partner", "certificate", one.pem() + two.pem()),
                Map.of("properties", Map.of("publicCertificate", one.pem() + two.pem(), "key", KEY)));
        assertThat(results).hasSize(2);
        assertThat(results.getFirst().path("name").asString()).isEqualTo("partner");
        for (var result : results) {
            assertThat(result.at("/error/details/0/code").asString()).isEqualTo("SeveralCertificates");
            assertThat(message(result))
                    .contains("'CN=one.example' (thumbprint ")
                    .contains("'CN=two.example' (thumbprint ");
        }
        assertThat(service.isEmpty(account)).isTrue();
    }

    @Test
    void a_named_certificate_may_come_with_its_chain_as_in_a_put() {
        var root = TestCertificates.of("CN=root").authority().make();
        var leaf =
                TestCertificates.of("CN=leaf").issuedBy("CN=root", root.keys()).make();
        var results = imported(
                Map.of("name", "chained", "certificate", root.pem() + leaf.pem()),
                Map.of("name", "again", "certificate", leaf.pem() + leaf.pem()));
        assertThat(results).extracting(result -> result.path("name").asString()).containsExactly("chained", "again");
        var stored = get(results.getFirst()).path("properties");
        assertThat(stored.path("subject").asString()).isEqualTo("CN=leaf");
        assertThat(stored.at("/chain/0/subject").asString()).isEqualTo("CN=root");
        assertThat(imported(root.pem() + leaf.pem())).hasSize(2);
    }

    @Test
    void what_a_put_takes_an_entry_takes_too() {
        var ann = List.of(Map.of("email", "ann@example.com"));
        var results = imported(
                Map.of(
                        "name",
                        "flat",
                        "certificate",
                        one.base64(),
                        "metadata",
                        Map.of("a", 1),
                        "contacts",
                        ann,
                        "activation",
                        "staged",
                        "location",
                        "westeurope",
                        "tags",
                        Map.of("team", "edi"),
                        "key",
                        KEY),
                Map.of(
                        "name", "listed",
                        "id", "/subscriptions/…",
                        "type", "Microsoft.Logic/integrationAccounts/certificates",
                        "location", "westeurope",
                        "tags", Map.of("team", "edi"),
                        "properties",
                                Map.of(
                                        "publicCertificate",
                                        one.base64(),
                                        "metadata",
                                        Map.of("a", 1),
                                        "contacts",
                                        ann,
                                        "activation",
                                        "staged",
                                        "key",
                                        KEY,
                                        "createdTime",
                                        "2026-01-01T00:00:00Z")));
        for (var result : results) {
            assertThat(result.path("status").asString()).as(result.toString()).isEqualTo("Created");
            var stored = get(result);
            assertThat(stored.path("location").asString()).isEqualTo("westeurope");
            assertThat(stored.at("/tags/team").asString()).isEqualTo("edi");
            assertThat(stored.at("/properties/metadata/a").asInt()).isEqualTo(1);
            assertThat(stored.at("/properties/key/keyName").asString()).isEqualTo("edi");
            assertThat(stored.at("/properties/state").asString()).isEqualTo("Staged");
            assertThat(emails(stored)).containsExactly("ann@example.com");
        }
        // What is not said the second time stays.
        var again = imported(Map.of("name", "flat", "certificate", one.base64(), "key", KEY));
        assertThat(get(again.getFirst()).at("/tags/team").asString()).isEqualTo("edi");
        assertThat(emails(get(again.getFirst()))).containsExactly("ann@example.com");
    }

    @Test
    void what_is_said_of_several_certificates_without_a_name_holds_for_each() {
        var results = imported(Map.of(
                "certificate",
                one.pem() + two.pem(),
                "contacts",
                List.of(Map.of("email", "bob@example.com")),
                "tags",
                Map.of("team", "edi")));
        assertThat(results).hasSize(2);
        for (var result : results) {
            assertThat(emails(get(result))).containsExactly("bob@example.com");
            assertThat(get(result).at("/tags/team").asString()).isEqualTo("edi");
        }
    }

    @Test
    void what_cannot_be_carried_out_is_refused_by_name() {
        var results = imported(
                Map.of("nmae", "misspelt", "certificate", one.base64()),
                Map.of(
                        "name",
                        "twice",
                        "certificate",
                        one.base64(),
                        "properties",
                        Map.of("publicCertificate", two.base64())),
                Map.of("name", "both", "certificate", one.base64(), "metadata", 1, "properties", Map.of("metadata", 2)),
                Map.of("name", "nobody", "certificate", one.base64(), "contacts", List.of(Map.of("email", "x"))),
                Map.of("name", "when", "certificate", one.base64(), "activation", "tomorrow"));
        assertThat(results).hasSize(5);
        assertThat(message(results.get(0))).contains("'nmae'");
        assertThat(message(results.get(1))).contains("'certificate'").contains("'properties.publicCertificate'");
        assertThat(message(results.get(2))).contains("'metadata'").contains("'properties.metadata'");
        assertThat(message(results.get(3))).contains("email");
        assertThat(message(results.get(4))).contains("activation");
        assertThat(service.isEmpty(account)).isTrue();
    }
}
