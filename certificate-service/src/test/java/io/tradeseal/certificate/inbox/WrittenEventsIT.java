package io.tradeseal.certificate.inbox;

import static io.tradeseal.certificate.inbox.InboxWriter.TYPE;
import static io.tradeseal.certificate.inbox.InboxWriter.answers;
import static io.tradeseal.certificate.inbox.InboxWriter.data;
import static io.tradeseal.certificate.inbox.InboxWriter.envelope;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.x509.TestCertificates;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.JsonKafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;
import tools.jackson.databind.json.JsonMapper;

/** However an event is written, it ends in one answer or one dead letter, and what cannot be read is kept as it came. */
class WrittenEventsIT {
    private static final InboxWriter INBOX = new InboxWriter();

    private final Running service = Running.service();
    private final TopicReader certificates = TopicReader.of("tradeseal.certificates");
    private final TopicReader rejections = TopicReader.of("tradeseal.rejections");
    private final TopicReader deadLetters = TopicReader.of("tradeseal.inbox.certificate-service.dead-letters");

    private TopicRecord deadLetter(String mark) {
        return deadLetters.await(record -> mark.equals(record.header("mark")));
    }

    @AfterAll
    static void close() {
        INBOX.close();
    }

    @Test
    void what_cannot_be_read_is_answered_when_it_has_an_id_and_is_a_dead_letter_otherwise() {
        var account = service.account();
        var broken = Running.fresh("request");
        var after = Running.fresh("request");
        var bytes = "{\"name\":".getBytes(UTF_8);
        INBOX.send("same", Map.of("ce_id", broken, "ce_source", "/t", "ce_type", TYPE), bytes);
        INBOX.send("same", Map.of("ce_type", TYPE, "mark", broken), bytes);
        INBOX.send("same", Map.of("ce_id", broken + "n", "ce_source", "/t", "ce_type", TYPE), null);
        INBOX.request(
                after,
                account,
                "c",
                Map.of("certificate", TestCertificates.selfSigned("CN=c").pem()));

        certificates.await(answers(after));
        assertThat(data(rejections.await(answers(broken))).path("code").asString())
                .isEqualTo("InvalidRequestContent");
        rejections.await(answers(broken + "n"));
        var dead = deadLetter(broken);
        assertThat(dead.value()).isEqualTo("{\"name\":");
    }

    @Test
    void an_id_that_an_answer_could_not_repeat_makes_a_dead_letter_of_what_can_be_read_and_what_cannot() {
        var account = service.account();
        var readable = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "integrationAccountId",
                        account,
                        "name",
                        "c",
                        "certificate",
                        TestCertificates.selfSigned("CN=c").pem()));
        for (var id : List.of("x".repeat(1001), "with\na line", "with\u0000nothing")) {
            for (var value : List.of(readable, "{\"name\":")) {
                var mark = Running.fresh("unwritable");
                var headers = Map.of("ce_id", id, "ce_source", "/t", "ce_type", TYPE, "mark", mark);
                INBOX.send("key", headers, value.getBytes(UTF_8));

                var dead = deadLetter(mark);
                assertThat(dead.value()).isEqualTo(value);
            }
        }
        certificates.await(answers(INBOX.last("key", account)));

        assertThat(service.get(account + "/certificates/c").send().status()).isEqualTo(404);
        assertThat(rejections.all(record ->
                        String.valueOf(record.header("ce_causationid")).startsWith("xxx")))
                .isEmpty();
    }

    @Test
    void a_request_of_a_type_that_is_misspelt_or_unknown_is_answered_with_the_type_that_is_meant() {
        var account = service.account();
        for (var type : List.of(
                TYPE.toLowerCase(Locale.ROOT),
                TYPE.replace(".v1", ".v2"),
                "Tradeseal.CertificateUploadRequest.v1",
                "com.example.Order",
                "Tradeseal.CertificateUploaded.v1")) {
            var id = Running.fresh("request");
            INBOX.event(
                    "type", id, "/tests", type, account, JsonMapper.shared().writeValueAsString(data(account, "c")));

            var refused = data(rejections.await(answers(id)));
            assertThat(refused.path("code").asString()).isEqualTo("InvalidRequestContent");
            assertThat(refused.path("message").asString()).contains(TYPE);
        }
        assertThat(service.get(account + "/certificates/c").send().status()).isEqualTo(404);
    }

    @Test
    void an_event_of_another_type_that_nobody_can_answer_is_a_dead_letter() {
        var mark = Running.fresh("mark");
        INBOX.send("type", Map.of("ce_type", "com.example.Order", "mark", mark), "{}".getBytes(UTF_8));
        assertThat(deadLetter(mark).header("dead-letter-reason")).contains(TYPE);
    }

    @Test
    void attributes_that_spring_wrote_as_objects_are_understood_and_answered() {
        var account = service.account();
        var id = UUID.randomUUID();
        var headers = new RecordHeaders();
        new JsonKafkaHeaderMapper()
                .fromHeaders(
                        new MessageHeaders(Map.of("ce_id", id, "ce_source", URI.create("/erp"), "ce_type", TYPE)),
                        headers);
        INBOX.send("spring", headers, JsonMapper.shared().writeValueAsBytes(data(account, "spring")));

        assertThat(data(certificates.await(answers(id.toString()))).path("name").asString())
                .isEqualTo("spring");
    }

    @Test
    void a_dead_letter_has_every_header_byte_as_it_came() {
        var mark = Running.fresh("mark");
        var headers = new RecordHeaders();
        var odd = new byte[] {(byte) 0xff, 0, (byte) 0xc3, 0x28};
        headers.add("mark", mark.getBytes(UTF_8))
                .add("x", odd)
                .add("x", new byte[0])
                .add("none", null);
        INBOX.send("bytes", headers, "{}".getBytes(UTF_8));

        var dead = deadLetter(mark);
        assertThat(dead.headers().headers("x")).map(Header::value).containsExactly(odd, new byte[0]);
        assertThat(dead.headers().lastHeader("none").value()).isNull();
    }

    @Test
    void a_request_in_structured_mode_is_answered_and_so_is_one_that_cannot_be_read() {
        var account = service.account();
        var good = Running.fresh("request");
        var bad = Running.fresh("request");
        INBOX.send(
                "", "application/cloudevents+json; charset=utf-8", envelope(good, TYPE, data(account, "structured")));
        INBOX.send("", "application/cloudevents+json", envelope(bad, TYPE, "no object"));

        assertThat(certificates.await(answers(good)).type()).isEqualTo("Tradeseal.CertificateUploaded.v1");
        assertThat(data(rejections.await(answers(bad))).path("requestSource").asString())
                .isEqualTo("/tests");
    }

    @Test
    void each_event_of_a_batch_is_answered_once() {
        var account = service.account();
        var ids = List.of(Running.fresh("a"), Running.fresh("b"), Running.fresh("c"));
        INBOX.send(
                "",
                "application/cloudevents-batch+json",
                List.of(
                        envelope(ids.get(0), TYPE, data(account, "first")),
                        envelope(ids.get(1), "com.example.Order", Map.of()),
                        envelope(ids.get(2), TYPE, data(account, "third")),
                        envelope(ids.get(0), TYPE, data(account, "first"))));

        certificates.await(answers(ids.get(0)));
        certificates.await(answers(ids.get(2)));
        rejections.await(answers(ids.get(1)));
        certificates.await(answers(INBOX.last("envelopes", account)));
        assertThat(certificates.all(record -> ids.contains(record.header("ce_causationid"))))
                .hasSize(2);
        assertThat(rejections.all(record -> ids.contains(record.header("ce_causationid"))))
                .hasSize(1);
    }

    @Test
    void a_batch_that_cannot_be_read_or_answered_whole_is_one_dead_letter_and_nothing_of_it_is_stored() {
        var account = service.account();
        var id = Running.fresh("request");
        var other = Running.fresh("request");
        var unnamed = Running.fresh("mark");
        var unwritable = Running.fresh("mark");
        var good = envelope(id, TYPE, data(account, "good"));
        INBOX.send(unnamed, "application/cloudevents-batch+json", List.of(good, Map.of("type", TYPE)));
        // It can be read, and answered up to the last, whose id no answer could repeat.
        INBOX.send(
                unwritable,
                "application/cloudevents-batch+json",
                List.of(envelope(other, "com.example.Order", Map.of()), good, envelope("with\na line", TYPE, "x")));

        assertThat(deadLetter(unnamed).header("dead-letter-reason")).contains("[1]");
        deadLetter(unwritable);
        certificates.await(answers(INBOX.last("envelopes", account)));
        assertThat(service.get(account + "/certificates/good").send().status()).isEqualTo(404);
        assertThat(rejections.all(answers(other))).isEmpty();
    }

    @Test
    void a_private_key_in_an_envelope_is_not_kept_either() throws Exception {
        var key = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("EC")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        var mark = Running.fresh("secret");
        INBOX.send(
                mark,
                "application/cloudevents-batch+json",
                List.of(envelope("1", TYPE, Map.of("certificate", key)), Map.of("type", TYPE)));

        assertThat(deadLetter(mark).value()).isNullOrEmpty();
    }

    @Test
    void a_private_key_is_not_kept_even_of_a_record_that_nobody_can_answer() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        var key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        for (var value : List.of("{\"name\":\"c\",\"certificate\":\"" + key + "\"}", key)) {
            var mark = Running.fresh("secret");
            INBOX.send("secret", Map.of("ce_type", TYPE, "mark", mark), value.getBytes(UTF_8));

            var dead = deadLetter(mark);
            assertThat(dead.value()).isNullOrEmpty();
            assertThat(dead.header("dead-letter-reason")).contains("holds a secret and was not kept");
        }
    }
}
