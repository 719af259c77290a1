package io.tradeseal.notification;

import static io.tradeseal.notification.Scene.soon;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputIT {
    private final Running service = Shared.SERVICE;
    private final Scene scene = new Scene(service);

    private static void refused(Running.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo(code);
        assertThat(answer.json().at("/error/message").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"properties\":[]}",
                "{\"properties\":{\"email\":{}}}",
                "{}",
                "{\"properties\":{\"email\":\"a@b.c\\u0000\"}}",
                "{\"properties\":{\"email\":\"ann@example.com\",\"displayName\":\"a\\u0000b\"}}",
                "{\"properties\":{\"email\":\"ann@example.com\",\"displayName\":\"\\ud800\"}}"
            })
    void a_body_that_is_no_contact_is_refused(String body) {
        refused(service.put(scene.contactPath("ann"), body), 400, "InvalidRequestContent");
    }

    @Test
    void a_name_of_81_characters_is_refused() {
        refused(
                service.put(scene.contactPath("a".repeat(81)), "{\"properties\":{\"email\":\"a@b.c\"}}"),
                400,
                "InvalidRequestContent");
    }

    @Test
    void the_api_version_is_needed() {
        var path = scene.events.accountId + "/contacts";
        refused(service.get(path), 400, "MissingApiVersionParameter");
        refused(service.get(path + "?api-version=2000-01-01"), 400, "InvalidApiVersionParameter");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/notifications?state=lost",
        "/api/notifications?account=a%00b",
        "/api/notifications?$top=0",
        "/api/notifications?$skiptoken=rubbish",
        "/api/notifications?$skiptoken=YWJj",
        "/api/contacts?search=%00",
        "/api/contacts?$top=x",
        "/api/notifications/suppressions?$skiptoken=%25",
    })
    void a_query_that_cannot_be_read_is_refused(String path) {
        var answer = service.call(
                "GET", path, null, io.tradeseal.testkit.TestTokens.shared().owner(), Map.of());
        refused(answer, 400, "InvalidRequestContent");
    }

    @Test
    void what_is_not_there_is_not_found() {
        refused(
                service.get(scene.events.certificateId("none") + "/notifications" + Scene.VERSION),
                404,
                "ResourceNotFound");
        refused(service.get(scene.contactPath("none")), 404, "ResourceNotFound");
        refused(service.delete("/api/notifications/suppressions?address=none@example.com"), 404, "ResourceNotFound");
        refused(service.delete("/api/notifications/suppressions"), 400, "InvalidRequestContent");
    }

    @Test
    void a_malformed_record_on_any_topic_becomes_a_dead_letter_and_the_partition_goes_on() {
        var ann = scene.contact("ann");
        try (var writer = new TopicWriter()) {
            for (var topic : new String[] {"certificates", "expirations", "policies"}) {
                var type =
                        switch (topic) {
                            case "certificates" -> "Tradeseal.CertificateUploaded.v1";
                            case "expirations" -> "Tradeseal.CertificateExpiring.v1";
                            default -> "Tradeseal.ExpirationPolicyChanged.v1";
                        };
                var key = scene.events.accountId.toLowerCase(java.util.Locale.ROOT) + "/" + topic;
                writer.event("tradeseal." + topic, key, "bad-" + key, "/test", type, key, "{\"rubbish\":");
                writer.send("tradeseal." + topic, key, Map.of(), "rubbish".getBytes(StandardCharsets.UTF_8));
                TopicReader.of("tradeseal." + topic + ".notification-service.dead-letters")
                        .await(record -> key.equals(record.key()));
            }
        }
        scene.warn("c1", "P14D", scene.in(Duration.ofDays(13)));
        scene.awaitState("c1", ann, "Sent");
        soon().until(() -> service.get("/api/dead-letters/notification-service").status() == 200);
    }
}
