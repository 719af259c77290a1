package io.tradeseal.agreement.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Running;
import io.tradeseal.agreement.Scene;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An agreement's newest event says which certificates it uses, though nobody has edited the agreement. */
class UsesIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.agreements");

    private final Running service = Running.service();
    private final Scene scene = new Scene();
    private final String path = scene.agreementId("Orders");
    private ObjectNode body = Bodies.partner();

    @BeforeEach
    void anAgreement() {
        service.put(scene.account + "/partners/Contoso").send(Bodies.partner("AS2Identity", "C"));
        service.put(scene.account + "/partners/Fabrikam").send(Bodies.partner("AS2Identity", "F"));
        scene.certificate("host", "private", scene.version(1, "Unresolved", true, scene.day(-9), scene.day(90)));
        scene.certificate("guest", "public", scene.version(1, "Enabled", true, scene.day(-9), scene.day(60)));
        body = Bodies.agreement("AS2", "AS2", "AS2Identity", "C", "F");
        Bodies.certificates(body, "aS2", "host", "guest");
        assertThat(service.put(path).send(body).status()).isEqualTo(201);
    }

    private JsonNode awaitRevision(long revision) {
        var record = EVENTS.await(one -> ResourceIds.key(path).equals(one.key())
                && json(one).path("revision").asLong() == revision);
        return json(record);
    }

    private static JsonNode json(TopicRecord record) {
        return JsonMapper.shared().readTree(record.value());
    }

    private List<String> uses(JsonNode event) {
        return event.path("uses")
                .valueStream()
                .map(use -> "%s %s %s%s %s %s"
                        .formatted(
                                use.path("role").asString(),
                                use.path("leg").asString(),
                                use.path("certificateId").asString().replaceAll(".*/", ""),
                                use.path("version").asString(),
                                days(use.path("from")),
                                days(use.path("until"))))
                .toList();
    }

    private long days(JsonNode instant) {
        return Duration.between(scene.now, Instant.parse(instant.asString())).toDays();
    }

    private void awaitQuiet() {
        await().until(() -> service.bean(JdbcClient.class)
                .sql("""
                        select not exists (select from certificate_user
                          where account_key = ? and (unpublished or evaluate_at <= ?))
                        """)
                .param(ResourceIds.key(scene.account))
                .param(service.clock().instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single());
    }

    @Test
    void the_event_of_a_PUT_says_which_certificate_serves_which_role_and_how_long() {
        assertThat(uses(awaitRevision(1)))
                .containsExactly(
                        "sign send host1 -9 90",
                        "signMdn receive host1 -9 90",
                        "encrypt send guest1 -9 60",
                        "decrypt receive host1 -9 90",
                        "verify receive guest1 -9 60",
                        "verifyMdn send guest1 -9 60");
        awaitQuiet();
        assertThat(EVENTS.all(one -> ResourceIds.key(path).equals(one.key()))).hasSize(1);
    }

    @Test
    void a_new_version_makes_an_event_of_its_own_and_leaves_what_a_client_sees_alone() {
        var made = service.get(path).send();
        scene.certificate(
                "guest",
                "public",
                scene.version(2, "Enabled", true, scene.day(10), scene.day(300)),
                scene.version(1, "Enabled", false, scene.day(-9), scene.day(20)));
        var event = awaitRevision(2);
        assertThat(event.path("changedTime")).isEqualTo(awaitRevision(1).path("changedTime"));
        assertThat(uses(event))
                .contains(
                        "encrypt send guest1 -9 10",
                        "encrypt send guest2 10 300",
                        "verify receive guest1 -9 20",
                        "verify receive guest2 10 300");
        var after = service.get(path).send();
        assertThat(edited(after.json())).isEqualTo(edited(made.json()));
        assertThat(after.etag()).isEqualTo(made.etag());

        assertThat(service.put(path).header("If-Match", made.etag()).send(body).status())
                .isEqualTo(200);
        ((ObjectNode) body.path("properties")).putObject("metadata").put("ticket", "EDI-771");
        assertThat(service.put(path).header("If-Match", made.etag()).send(body).status())
                .isEqualTo(200);
        assertThat(uses(awaitRevision(3))).isEqualTo(uses(event));
    }

    @Test
    void what_changes_no_use_makes_no_event() {
        var guest = scene.version(1, "Enabled", true, scene.day(-9), scene.day(60));
        scene.certificate("guest", "public", scene.under(guest, "Trusted", scene.day(50)));
        awaitQuiet();
        scene.certificate("guest", "public", scene.under(guest, "Untrusted", scene.day(50)));
        awaitQuiet();
        assertThat(EVENTS.all(one -> ResourceIds.key(path).equals(one.key()))).hasSize(1);
    }

    @Test
    void a_deleted_agreement_uses_nothing() {
        service.delete(path).send();
        assertThat(awaitRevision(2).path("uses").isArray()).isTrue();
        assertThat(uses(awaitRevision(2))).isEmpty();
        assertThat(service.put(path).send(body).status()).isEqualTo(201);
        assertThat(uses(awaitRevision(3))).hasSize(6);
    }

    @Test
    void the_event_says_of_which_certificates_the_legs_ask_whether_they_were_revoked() {
        assertThat(asked(awaitRevision(1))).containsExactlyInAnyOrder("host", "guest");
        var legs = body.at("/properties/content/aS2");
        for (var leg : List.of("sendAgreement", "receiveAgreement")) {
            ((ObjectNode) legs.path(leg).at("/protocolSettings/validationSettings"))
                    .put("checkCertificateRevocationListOnSend", false)
                    .put("checkCertificateRevocationListOnReceive", leg.equals("sendAgreement"));
        }
        service.put(path).send(body);
        // For the receipts that the guest signs.
        assertThat(asked(awaitRevision(2))).containsExactly("guest");
        service.delete(path).send();
        assertThat(asked(awaitRevision(3))).isEmpty();
    }

    private static List<String> asked(JsonNode event) {
        var ids = event.path("revocationChecked");
        assertThat(ids.isArray()).isTrue();
        return ids.valueStream().map(id -> id.asString().replaceAll(".*/", "")).toList();
    }

    /** What is found against the certificates is no client's to edit. */
    private static JsonNode edited(JsonNode agreement) {
        var copy = agreement.deepCopy();
        ((ObjectNode) copy.path("properties")).remove("findings");
        return copy;
    }
}
