package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FirstTourIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Landscape landscape = SharedLandscape.get();
    private User user;
    private String email;

    @BeforeEach
    void user() {
        user = User.withNewAccount(landscape.frontDoor(), landscape.kafka());
        email = user.account().replaceAll(".*/", "") + "@example.com";
    }

    @Test
    void a_certificate_put_over_http_is_an_event_at_once_and_one_mail_in_time() {
        user.policy("P30D", "P14D");
        user.contact("operations", email);
        user.upload("partner", user.expiringIn(Duration.ofDays(31)));

        var uploaded = user.topic("tradeseal.certificates")
                .await(record ->
                        record.type().equals("Tradeseal.CertificateUploaded.v1") && user.isAbout(record, "partner"));
        assertThat(uploaded.key()).isEqualTo(user.certificateId("partner").toLowerCase(java.util.Locale.ROOT));
        assertThat(user.mailsTo(email)).isEmpty();

        user.advance(Duration.ofDays(2));

        var expiring = user.awaitExpirations("partner", 1).getFirst();
        assertThat(expiring.type()).isEqualTo("Tradeseal.CertificateExpiring.v1");
        assertThat(JSON.readTree(expiring.value()).path("threshold").asString(""))
                .isEqualTo("P30D");
        var mail = user.awaitMailsTo(email, 1).getFirst();
        assertThat(mail.path("messageId").asString("")).startsWith("<");
        assertThat(mail.path("subject").asString("")).isNotBlank();

        user.advance(Duration.ofDays(16));

        assertThat(user.awaitMailsTo(email, 2)).hasSize(2);
        assertThat(user.awaitExpirations("partner", 2)).hasSize(2);
    }

    @Test
    void a_certificate_sent_by_kafka_is_answered_with_the_id_of_its_request_and_warned_of_like_any_other() {
        user.policy("P30D");
        var certificate = user.expiringIn(Duration.ofDays(31));
        var request = UUID.randomUUID().toString();
        var data = JSON.createObjectNode()
                .put("integrationAccountId", user.account())
                .put("name", "by-kafka")
                .put("certificate", certificate.base64());
        data.putArray("contacts").addObject().put("email", email).put("timeZone", "Europe/Berlin");
        var id = user.certificateId("by-kafka");
        try (var writer = user.inbox()) {
            for (var delivery = 0; delivery < 2; delivery++) {
                writer.event(
                        "tradeseal.inbox",
                        id.toLowerCase(java.util.Locale.ROOT),
                        request,
                        "/foreign/edi",
                        "Tradeseal.CertificateUploadRequested.v1",
                        id,
                        data.toString());
            }
        }
        var answer = user.topic("tradeseal.certificates").await(record -> user.isAbout(record, "by-kafka"));
        assertThat(answer.type()).isEqualTo("Tradeseal.CertificateUploaded.v1");
        assertThat(answer.header("ce_causationid")).isEqualTo(request);

        user.advance(Duration.ofDays(2));

        assertThat(user.awaitMailsTo(email, 1)).hasSize(1);
        assertThat(user.topic("tradeseal.certificates").all(record -> user.isAbout(record, "by-kafka")))
                .extracting(record -> record.header("ce_id"))
                .hasSize(1);
    }

    @Test
    void a_key_sent_by_kafka_is_refused_by_an_event_that_says_why_and_holds_nothing_of_it() {
        var id = user.certificateId("key");
        var request = UUID.randomUUID().toString();
        var data = JSON.createObjectNode()
                .put("integrationAccountId", user.account())
                .put("name", "key")
                .put(
                        "certificate",
                        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n");
        try (var writer = user.inbox()) {
            writer.event(
                    "tradeseal.inbox",
                    id,
                    request,
                    "/foreign/edi",
                    "Tradeseal.CertificateUploadRequested.v1",
                    id,
                    data.toString());
        }
        var answer = user.topic("tradeseal.rejections")
                .await(record -> record.header("ce_causationid").equals(request));
        assertThat(answer.type()).isEqualTo("Tradeseal.CertificateRejected.v1");
        assertThat(answer.value()).doesNotContain("MC4CAQAwBQYDK2Vw");
    }
}
