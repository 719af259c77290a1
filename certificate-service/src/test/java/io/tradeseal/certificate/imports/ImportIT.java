package io.tradeseal.certificate.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.x509.Corpus;
import io.tradeseal.x509.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportIT {
    private final Running service = Running.service();

    private static List<String> statuses(Running.Answer answer) {
        return answer.json()
                .path("value")
                .valueStream()
                .map(result -> result.path("status").asString())
                .toList();
    }

    @Test
    void each_entry_is_stored_or_refused_by_itself() {
        var account = service.account();
        var one = TestCertificates.selfSigned("CN=Acme Ltd/*");
        var two = TestCertificates.selfSigned("CN=two");
        var body = Map.of(
                "certificates",
                List.of(
                        one.pem(),
                        Map.of("name", "named", "certificate", two.base64(), "metadata", Map.of("a", 1)),
                        "garbage",
                        Map.of("name", "not valid", "certificate", two.base64()),
                        7,
                        one.base64(),
                        one.pem() + two.pem(),
                        one.keyPem() + one.pem()));
        var answer = service.call("POST", account + "/certificates/import").send(body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer))
                .containsExactly(
                        "Created",
                        "Created",
                        "Refused",
                        "Refused",
                        "Refused",
                        "Unchanged",
                        "Unchanged",
                        "Created",
                        "Refused",
                        "Refused");
        var first = answer.json().path("value").get(0);
        assertThat(first.path("name").asString()).matches("Acme-Ltd-[0-9a-f]{8}");
        assertThat(first.path("id").asString()).endsWith(first.path("name").asString());
        var refused = answer.json().path("value").get(2);
        assertThat(refused.path("index").asInt()).isEqualTo(2);
        assertThat(refused.path("error").path("code").asString()).isEqualTo("InvalidCertificate");
        var named = service.get(account + "/certificates/named").send();
        assertThat(named.properties().path("metadata").path("a").asInt()).isEqualTo(1);
    }

    @Test
    void ten_thousand_and_one_entries_are_refused_and_nothing_is_stored() {
        var account = service.account();
        var entry = "\"" + TestCertificates.selfSigned("CN=many").base64() + "\"";
        var body = "[" + (entry + ",").repeat(10_000) + entry + "]";
        var answer = service.call("POST", account + "/certificates/import").sendText(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("TooManyEntries");
        assertThat(service.isEmpty(account)).isTrue();
    }

    @Test
    void the_array_is_found_whatever_stands_before_it() {
        var account = service.account();
        var entry = "\"" + TestCertificates.selfSigned("CN=behind").base64() + "\"";
        var answer = service.call("POST", account + "/certificates/import")
                .sendText("{\"nextLink\":null,\"x\":[{}],\"y\":{\"value\":[1]},\"value\":[" + entry + "]}");
        assertThat(statuses(answer)).containsExactly("Created");
    }

    @Test
    void a_body_that_breaks_off_stores_nothing() {
        var account = service.account();
        var entry = "\"" + TestCertificates.selfSigned("CN=cut").base64() + "\"";
        var answer =
                service.call("POST", account + "/certificates/import").sendText("{\"certificates\":[" + entry + ",");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidRequestContent");
        assertThat(service.isEmpty(account)).isTrue();
    }

    @Test
    void a_file_of_many_certificates_is_taken_as_it_is() {
        var account = service.account();
        var pem = TestCertificates.selfSigned("CN=a").pem() + "some text\n"
                + TestCertificates.selfSigned("CN=b").pem();
        var answer = service.call("POST", account + "/certificates/import")
                .header("Content-Type", "application/x-pem-file")
                .sendBytes(pem.getBytes(StandardCharsets.UTF_8));
        assertThat(statuses(answer)).containsExactly("Created", "Created");
    }

    @Test
    void every_certificate_of_real_servers_is_imported() {
        var account = service.account();
        var bundle = new StringBuilder();
        Corpus.files("real-servers-2014.zip")
                .values()
                .forEach(file -> bundle.append(new String(file, StandardCharsets.ISO_8859_1))
                        .append('\n'));
        var answer = service.call("POST", account + "/certificates/import")
                .sendBytes(bundle.toString().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(statuses(answer)).doesNotContain("Refused").hasSizeGreaterThanOrEqualTo(1005);
    }

    @Test
    void every_broken_file_is_stored_or_refused_by_name() {
        var account = service.account();
        var files = Corpus.files("zlint.zip");
        var entries = new ArrayList<Map<String, String>>();
        files.values().forEach(content -> {
            var text = new String(content, StandardCharsets.ISO_8859_1);
            var sent = text.contains("-----BEGIN") ? text : Base64.getEncoder().encodeToString(content);
            entries.add(Map.of("name", "z" + entries.size(), "certificate", sent));
        });
        var answer = service.call("POST", account + "/certificates/import").send(Map.of("value", entries));
        assertThat(answer.status()).isEqualTo(200);
        var reasons = new TreeMap<String, Integer>();
        for (JsonNode result : answer.json().path("value")) {
            var detail = result.path("error")
                    .path("details")
                    .path(0)
                    .path("code")
                    .asString(result.path("status").asString());
            reasons.merge(detail, 1, Integer::sum);
        }
        assertThat(reasons).containsOnlyKeys("Created", "OcspResponse", "RevocationList", "Unreadable");
        var list = account + "/certificates?$top=1000";
        for (String next = list; next != null; ) {
            var page = service.get(next).send();
            assertThat(page.status()).isEqualTo(200);
            next = page.json().path("nextLink").asString(null);
        }
    }
}
