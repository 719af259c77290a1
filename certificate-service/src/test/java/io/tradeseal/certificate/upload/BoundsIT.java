package io.tradeseal.certificate.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept beside a certificate, and how much of it. */
class BoundsIT {
    private final Running service = Running.service();
    private final String publicCertificate =
            TestCertificates.selfSigned("CN=bounded").base64();

    private static List<String> targets(Running.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        var error = answer.json().path("error");
        return error.has("details")
                ? error.path("details")
                        .valueStream()
                        .map(detail -> detail.path("target").asString())
                        .toList()
                : List.of(error.path("target").asString());
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(number -> "t" + number, number -> "v", (a, b) -> a));
    }

    @Test
    void location_and_tags_have_the_limits_of_an_account() {
        var id = service.account() + "/certificates/c";
        var properties = Map.of("publicCertificate", publicCertificate);
        assertThat(targets(service.put(id)
                        .send(Map.of("location", "x".repeat(129), "tags", tags(51), "properties", properties))))
                .containsExactlyInAnyOrder("location", "tags");
        assertThat(targets(service.put(id)
                        .send(Map.of("tags", Map.of("t", "v".repeat(257)), "properties", properties))))
                .containsExactly("tags");
        assertThat(service.put(id)
                        .send(Map.of("location", "x".repeat(128), "tags", tags(50), "properties", properties))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void the_segments_of_a_vaults_id_are_bounded() {
        var id = service.account() + "/certificates/c";
        for (var vault : List.of(
                "/subscriptions/%s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v".formatted("s".repeat(91)),
                "/subscriptions/s/resourceGroups/%s/providers/Microsoft.KeyVault/vaults/v".formatted("r".repeat(91)),
                "/subscriptions/a b/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v")) {
            var key = Map.of("keyVault", Map.of("id", vault), "keyName", "k");
            assertThat(targets(service.put(id).send(Map.of("properties", Map.of("key", key)))))
                    .containsExactly("properties.key.keyVault.id");
        }
    }

    @Test
    void an_event_tells_tags_and_location() {
        var id = service.account() + "/certificates/tagged";
        var properties = Map.of("publicCertificate", publicCertificate);
        service.put(id).send(Map.of("location", "westus", "properties", properties));
        service.put(id).send(Map.of("location", "westus", "tags", Map.of("team", "edi"), "properties", properties));
        var events = TopicReader.of("tradeseal.certificates")
                .await(2, record -> id.toLowerCase(Locale.ROOT).equals(record.key()));
        assertThat(events.getFirst().value()).contains("\"location\":\"westus\"", "\"tags\":{}");
        assertThat(events.getLast().value()).contains("\"location\":\"westus\"", "\"tags\":{\"team\":\"edi\"}");
    }

    @Test
    void a_token_that_points_beyond_all_time_is_refused() {
        for (var position : List.of("1e308", "-1e308", "9.3e12", "NaN")) {
            var token = encoded(position) + "." + encoded("1");
            var answer = service.get("/api/certificates?$skiptoken=" + token).send();
            assertThat(answer.status()).as(position).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("InvalidRequestContent");
        }
        // Where certificates without an end stand.
        var last = encoded("Infinity") + "." + encoded(Long.toString(Long.MAX_VALUE));
        assertThat(service.get("/api/certificates?$skiptoken=" + last).send().status())
                .isEqualTo(200);
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_certificate_is_found_by_the_words_of_its_issuer() {
        var account = service.account();
        var issued = TestCertificates.of("CN=as2.partner.example")
                .issuedBy("CN=Zyxel Issuing Authority", TestCertificates.keys("RSA2048", "root"))
                .make();
        service.put(account + "/certificates/c").send(Running.body(issued.base64()));
        var found = service.get("/api/certificates?search=zyxel&account=" + account)
                .send()
                .json();
        assertThat(found.path("value").size()).isEqualTo(1);
    }
}
