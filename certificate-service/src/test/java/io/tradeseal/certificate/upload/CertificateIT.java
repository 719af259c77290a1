package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.x509.TestCertificates;
import io.tradeseal.x509.X509;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CertificateIT {
    private final Running service = Running.service();
    private final TopicReader events = TopicReader.of("tradeseal.certificates");

    private List<TopicRecord> eventsOf(String id, int atLeast) {
        return events.await(atLeast, record -> id.toLowerCase(Locale.ROOT).equals(record.key()));
    }

    @Test
    void a_certificate_is_stored_as_received_and_told_on_kafka() {
        var id = service.account() + "/certificates/Acme";
        var made = TestCertificates.selfSigned("CN=acme.example,O=Acme");
        var thumbprint = X509.read(made.der()).facts().thumbprint();

        var answer = service.put(id)
                .send(Map.of(
                        "location",
                        "westus",
                        "properties",
                        Map.of("publicCertificate", made.base64(), "metadata", Map.of("note", 1.50))));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("id").asString()).isEqualTo(id);
        assertThat(answer.json().path("type").asString()).isEqualTo("Microsoft.Logic/integrationAccounts/certificates");
        assertThat(answer.properties().path("publicCertificate").asString()).isEqualTo(made.base64());
        assertThat(answer.properties().path("metadata").toString()).isEqualTo("{\"note\":1.5}");
        assertThat(answer.properties().path("thumbprint").asString()).isEqualTo(thumbprint);
        assertThat(answer.properties().path("subject").asString()).contains("CN=acme.example");
        assertThat(answer.properties().path("version").asInt()).isEqualTo(1);
        assertThat(answer.properties().path("state").asString()).isEqualTo("Enabled");
        assertThat(answer.properties().path("kind").asString()).isEqualTo("public");
        assertThat(service.get(id).send().json()).isEqualTo(answer.json());

        var event = eventsOf(id, 1).getFirst();
        assertThat(event.header("ce_type")).isEqualTo("Tradeseal.CertificateUploaded.v1");
        assertThat(event.header("ce_subject")).isEqualTo(id);
        assertThat(event.value())
                .contains(thumbprint)
                .contains("\"revision\":1")
                .contains(made.base64());
    }

    /** What curl sends with -d and --data-binary unless told otherwise. */
    @Test
    void a_body_is_read_although_it_calls_itself_a_form() {
        var account = service.account();
        var body = "{\"properties\":{\"publicCertificate\":\"%s\"}}"
                .formatted(TestCertificates.selfSigned("CN=curl").base64());
        var put = service.put(account + "/certificates/curl")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .sendBytes(body.getBytes(StandardCharsets.UTF_8));
        assertThat(put.status()).as(put.toString()).isEqualTo(201);

        var pem = TestCertificates.selfSigned("CN=bundle").pem();
        var imported = service.call("POST", account + "/certificates/import")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .sendBytes(pem.getBytes(StandardCharsets.UTF_8));
        assertThat(imported.status()).as(imported.toString()).isEqualTo(200);
        assertThat(imported.json().path("value").get(0).path("status").asString())
                .isEqualTo("Created");
    }

    @Test
    void the_same_body_again_changes_nothing() {
        var id = service.account() + "/certificates/same";
        var body = Running.body(TestCertificates.selfSigned("CN=same").base64());
        var first = service.put(id).send(body);
        var second = service.put(id).send(body);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.etag()).isEqualTo(first.etag());
        service.put(id).send(Map.of("tags", Map.of("a", "b"), "properties", body.get("properties")));
        assertThat(eventsOf(id, 2))
                .extracting(record -> record.header("ce_type"))
                .containsExactly("Tradeseal.CertificateUploaded.v1", "Tradeseal.CertificateUpdated.v1");
    }

    @Test
    void another_certificate_is_the_next_version_and_the_old_one_stays_accepted_for_the_overlap() {
        var id = service.account(Map.of("properties", Map.of("certificateOverlap", "P2D"))) + "/certificates/rolling";
        var now = service.clock().instant();
        var old = TestCertificates.expiring("CN=one", now.plus(Duration.ofDays(300)));
        var young = TestCertificates.of("CN=two")
                .valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(600)))
                .make();
        service.put(id).send(Running.body(old.base64()));
        var answer = service.put(id).send(Running.body(young.base64()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.properties().path("version").asInt()).isEqualTo(2);
        assertThat(answer.properties().path("publicCertificate").asString()).isEqualTo(young.base64());

        var versions = service.get(id + "/versions").send().json().path("value");
        assertThat(versions.size()).isEqualTo(2);
        assertThat(versions.get(0).path("properties").path("current").asBoolean())
                .isTrue();
        var previous = versions.get(1).path("properties");
        assertThat(previous.path("current").asBoolean()).isFalse();
        assertThat(previous.path("state").asString()).isEqualTo("Enabled");
        var until = Instant.parse(previous.path("activeUntil").asString());
        assertThat(Duration.between(now, until))
                .isBetween(Duration.ofDays(2), Duration.ofDays(2).plusMinutes(5));
        assertThat(eventsOf(id, 2).getLast().value()).contains(old.base64()).contains(young.base64());
    }

    @Test
    void the_bytes_of_an_older_version_make_it_current_again_without_a_new_number() {
        var id = service.account() + "/certificates/back";
        var one = TestCertificates.selfSigned("CN=one");
        var two = TestCertificates.selfSigned("CN=two");
        service.put(id).send(Running.body(one.base64()));
        service.put(id).send(Running.body(two.base64()));
        var back = service.put(id).send(Running.body(one.pem()));
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.properties().path("version").asInt()).isEqualTo(1);
        assertThat(back.properties().path("publicCertificate").asString()).isEqualTo(one.base64());
        assertThat(service.get(id + "/versions").send().json().path("value").size())
                .isEqualTo(2);
    }

    @Test
    void a_staged_version_waits_until_it_is_enabled() {
        var id = service.account() + "/certificates/staged";
        var one = TestCertificates.selfSigned("CN=one");
        var two = TestCertificates.selfSigned("CN=two");
        service.put(id).send(Running.body(one.base64()));
        var staged = service.put(id)
                .send(Map.of("properties", Map.of("publicCertificate", two.base64(), "activation", "staged")));
        assertThat(staged.properties().path("version").asInt()).isEqualTo(1);
        assertThat(service.get(id + "/versions/2")
                        .send()
                        .properties()
                        .path("state")
                        .asString())
                .isEqualTo("Staged");

        var enabled = service.call("PATCH", id + "/versions/2").send(Map.of("properties", Map.of("state", "Enabled")));
        assertThat(enabled.status()).isEqualTo(200);
        assertThat(enabled.properties().path("current").asBoolean()).isTrue();
        assertThat(service.get(id).send().properties().path("version").asInt()).isEqualTo(2);
    }

    @Test
    void a_scheduled_version_takes_over_by_itself_when_its_time_comes() {
        var clock = service.clock();
        var id = service.account() + "/certificates/scheduled";
        var now = clock.instant();
        var one = TestCertificates.expiring("CN=one", now.plus(Duration.ofDays(100)));
        var two = TestCertificates.of("CN=two")
                .valid(now, now.plus(Duration.ofDays(400)))
                .make();
        service.put(id).send(Running.body(one.base64()));
        service.put(id).send(Map.of("properties", Map.of("publicCertificate", two.base64(), "activation", "staged")));
        var from = now.plus(Duration.ofDays(30));
        var patched = service.call("PATCH", id + "/versions/2")
                .send(Map.of("properties", Map.of("activeFrom", from.toString())));
        assertThat(patched.properties().path("state").asString()).isEqualTo("Enabled");
        assertThat(service.get(id).send().properties().path("version").asInt()).isEqualTo(1);
        var old = service.get(id + "/versions/1").send().properties();
        assertThat(Duration.between(from, Instant.parse(old.path("activeUntil").asString())))
                .isEqualTo(Duration.ofDays(14));
        try {
            clock.setOffset(Duration.ofDays(31));
            assertThat(service.get(id).send().properties().path("version").asInt())
                    .isEqualTo(2);
            var account = id.substring(0, id.indexOf("/certificates"));
            var listed =
                    service.get("/api/certificates?account=" + account).send().json();
            assertThat(listed.path("value").get(0).path("version").asInt()).isEqualTo(2);
        } finally {
            clock.setOffset(Duration.ZERO);
        }
    }

    @Test
    void more_than_eight_versions_that_are_not_retired_are_refused_until_one_is_retired() {
        var id = service.account() + "/certificates/many";
        for (int i = 0; i < 8; i++) {
            service.put(id)
                    .send(Running.body(TestCertificates.selfSigned("CN=v" + i).base64()));
        }
        var ninth = Running.body(TestCertificates.selfSigned("CN=ninth").base64());
        var refused = service.put(id).send(ninth);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("TooManyVersions");

        var retired = service.call("PATCH", id + "/versions/1").send(Map.of("properties", Map.of("state", "Retired")));
        assertThat(retired.properties().path("state").asString()).isEqualTo("Retired");
        assertThat(service.put(id).send(ninth).properties().path("version").asInt())
                .isEqualTo(9);
        assertThat(service.get(id + "/versions").send().json().path("value").size())
                .isEqualTo(9);
        var again = service.call("PATCH", id + "/versions/1").send(Map.of("properties", Map.of("state", "Enabled")));
        assertThat(again.code()).isEqualTo("VersionRetired");
    }

    @Test
    void a_private_certificate_is_stored_unresolved_with_its_public_part() {
        var id = service.account() + "/certificates/own";
        var vault = "/subscriptions/s1/resourcegroups/rg1/providers/microsoft.keyvault/vaults/vault1";
        var body = Map.of(
                "properties",
                Map.of(
                        "publicCertificate",
                        TestCertificates.selfSigned("CN=own").base64(),
                        "key",
                        Map.of("keyVault", Map.of("id", vault), "keyName", "as2", "keyVersion", "0".repeat(32))));
        var answer = service.put(id).send(body);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.properties().path("kind").asString()).isEqualTo("private");
        assertThat(answer.properties().path("state").asString()).isEqualTo("Unresolved");
        var key = answer.properties().path("key");
        assertThat(key.path("keyName").asString()).isEqualTo("as2");
        assertThat(key.path("keyVault").path("id").asString()).isEqualTo(vault);
        assertThat(key.path("keyVault").path("name").asString()).isEqualTo("vault1");
        assertThat(key.path("keyVault").path("type").asString()).isEqualTo("Microsoft.KeyVault/vaults");
        assertThat(service.put(id).send(body).etag()).isEqualTo(answer.etag());
    }

    @Test
    void deleting_keeps_revision_and_version_numbers_for_a_certificate_made_again() {
        var id = service.account() + "/certificates/again";
        var body = Running.body(TestCertificates.selfSigned("CN=again").base64());
        service.put(id).send(body);
        assertThat(service.delete(id + "?force=true").send().status()).isEqualTo(200);
        assertThat(service.delete(id).send().status()).isEqualTo(204);
        assertThat(service.get(id).send().status()).isEqualTo(404);
        var again = service.put(id).send(body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.properties().path("version").asInt()).isEqualTo(2);
        assertThat(eventsOf(id, 3))
                .extracting(TopicRecord::value)
                .satisfiesExactly(
                        uploaded -> assertThat(uploaded).contains("\"revision\":1"),
                        deleted -> assertThat(deleted)
                                .contains("\"revision\":2", "\"state\":\"Deleted\"", "\"versions\":[]"),
                        made -> assertThat(made).contains("\"revision\":3", "\"version\":2"));
    }

    @Test
    void a_limited_tier_holds_as_many_certificates_as_azure_allows() {
        var account = service.account(Map.of("sku", Map.of("name", "Basic")));
        for (int i = 0; i < 2; i++) {
            var body = Running.body(TestCertificates.selfSigned("CN=c" + i).base64());
            assertThat(service.put(account + "/certificates/c" + i).send(body).status())
                    .isEqualTo(201);
        }
        var third = service.put(account + "/certificates/c3")
                .send(Running.body(TestCertificates.selfSigned("CN=c3").base64()));
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.code()).isEqualTo("QuotaExceeded");
        var update = service.put(account + "/certificates/c1")
                .send(Running.body(TestCertificates.selfSigned("CN=c1 next").base64()));
        assertThat(update.status()).isEqualTo(200);
    }

    @Test
    void validate_tells_the_findings_and_stores_nothing() {
        var id = service.account() + "/certificates/trial";
        var expired =
                TestCertificates.expiring("CN=old", service.clock().instant().minus(Duration.ofDays(5)));
        var answer = service.call("POST", id + "/validate").send(Running.body(expired.base64()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()
                        .path("findings")
                        .valueStream()
                        .map(finding -> finding.path("code").asString()))
                .contains("Expired", "SelfSigned");
        assertThat(service.get(id).send().status()).isEqualTo(404);
        var key = service.call("POST", id + "/validate")
                .send(Running.body(TestCertificates.selfSigned("CN=k").keyPem()));
        assertThat(key.status()).isEqualTo(400);
        assertThat(key.code()).isEqualTo("InvalidCertificate");
    }

    @Test
    void a_list_is_paged_and_ends_without_a_link() {
        var account = service.account();
        for (int i = 0; i < 5; i++) {
            service.put(account + "/certificates/c" + i)
                    .send(Running.body(TestCertificates.selfSigned("CN=c" + i).base64()));
        }
        var names = new ArrayList<String>();
        for (String next = account + "/certificates?$top=2"; next != null; ) {
            var page = service.get(next).send();
            page.json()
                    .path("value")
                    .forEach(certificate -> names.add(certificate.path("name").asString()));
            next = page.json().path("nextLink").asString(null);
        }
        assertThat(names).containsExactly("c0", "c1", "c2", "c3", "c4");
        assertThat(service.get(Running.accountId() + "/certificates").send().status())
                .isEqualTo(404);
    }

    @Test
    void the_same_key_under_another_name_is_noticed() {
        var account = service.account();
        service.put(account + "/certificates/first")
                .send(Running.body(TestCertificates.selfSigned("CN=a").base64()));
        var second = service.put(account + "/certificates/second")
                .send(Running.body(TestCertificates.selfSigned("CN=b").base64()));
        assertThat(second.properties()
                        .path("findings")
                        .valueStream()
                        .map(finding -> finding.path("code").asString()))
                .contains("SameKeyUnderAnotherName");
    }
}
