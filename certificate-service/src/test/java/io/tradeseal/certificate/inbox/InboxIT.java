package io.tradeseal.certificate.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.testkit.TopicWriter;
import io.tradeseal.x509.TestCertificates;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.support.JsonKafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InboxIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE = "Tradeseal.CertificateUploadRequested.v1";
    private static final TopicWriter INBOX = new TopicWriter();

    private final Running service = Running.service();
    private final TopicReader certificates = TopicReader.of("tradeseal.certificates");
    private final TopicReader rejections = TopicReader.of("tradeseal.rejections");

    @AfterAll
    static void close() {
        INBOX.close();
    }

    private static void request(String id, String account, String name, Map<String, ?> more) {
        var key = (account + "/certificates/" + name).toLowerCase(Locale.ROOT);
        request(key, "/tests", id, account, name, more);
    }

    /** What has the same key is taken in its order. */
    private static void request(
            String key, String source, String id, String account, String name, Map<String, ?> more) {
        var data = new java.util.LinkedHashMap<String, Object>(Map.of("integrationAccountId", account, "name", name));
        data.putAll(more);
        var subject = account + "/certificates/" + name;
        INBOX.event("tradeseal.inbox", key, id, source, TYPE, subject, JSON.writeValueAsString(data));
    }

    private static Predicate<TopicRecord> answers(String requestId) {
        return record -> requestId.equals(record.header("ce_causationid"));
    }

    private static JsonNode data(TopicRecord record) {
        return JSON.readTree(record.value());
    }

    @Test
    void a_request_is_answered_by_the_certificate_as_it_is_then() {
        var account = service.account();
        var made = TestCertificates.selfSigned("CN=partner");
        var id = Running.fresh("request");
        request(
                id,
                account,
                "partner",
                Map.of(
                        "certificate",
                        made.pem(),
                        "metadata",
                        Map.of("erp", 4711),
                        "contacts",
                        List.of(Map.of("email", "ann@example.com", "timeZone", "Europe/Berlin"))));

        var answer = certificates.await(answers(id));
        assertThat(answer.type()).isEqualTo("Tradeseal.CertificateUploaded.v1");
        assertThat(answer.key()).isEqualTo((account + "/certificates/partner").toLowerCase(Locale.ROOT));
        var state = data(answer);
        assertThat(state.path("publicCertificate").asString()).isEqualTo(made.base64());
        assertThat(state.path("metadata").path("erp").asInt()).isEqualTo(4711);
        assertThat(state.path("contacts").get(0).path("email").asString()).isEqualTo("ann@example.com");
        var stored = service.get(account + "/certificates/partner").send();
        assertThat(stored.properties().path("contacts").get(0).path("timeZone").asString())
                .isEqualTo("Europe/Berlin");
    }

    @Test
    void a_request_that_comes_again_changes_nothing_and_one_without_news_is_answered_with_the_same_revision() {
        var account = service.account();
        var made = TestCertificates.selfSigned("CN=partner");
        var first = Running.fresh("request");
        var second = Running.fresh("request");
        request(first, account, "p", Map.of("certificate", made.base64()));
        request(first, account, "p", Map.of("certificate", made.base64()));
        request(second, account, "p", Map.of("certificate", made.base64()));

        assertThat(data(certificates.await(answers(second))).path("revision").asInt())
                .isEqualTo(1);
        assertThat(certificates.all(answers(first))).hasSize(1);
    }

    @Test
    void requests_of_two_sources_with_the_same_id_are_both_answered() {
        var account = service.account();
        var id = Running.fresh("request");
        request("key", "/tests/a", id, account, "a", certificate("CN=a"));
        request("key", "/tests/b", id, account, "b", certificate("CN=b"));
        request("key", "/tests/b", id, account, "again", certificate("CN=b"));
        awaitAllBefore("key", account);

        assertThat(certificates.all(answers(id)).stream()
                        .map(answer -> data(answer).path("name").asString()))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void what_cannot_be_read_is_answered_once_for_each_source_however_often_it_comes() {
        var account = service.account();
        var id = Running.fresh("request");
        for (var source : List.of("/t", "/t", "/u", "/t")) {
            var headers = Map.of("ce_id", id, "ce_source", source, "ce_type", TYPE);
            INBOX.send("tradeseal.inbox", "key", headers, "{\"name\":".getBytes(UTF_8));
        }
        rejections.await(2, answers(id));
        // Nor is one answered that can be read, but has the source and id of one that was.
        request("key", "/t", id, account, "same", certificate("CN=same"));
        awaitAllBefore("key", account);

        assertThat(rejections.all(answers(id)).stream()
                        .map(answer -> data(answer).path("requestSource").asString()))
                .containsExactlyInAnyOrder("/t", "/u");
        assertThat(certificates.all(answers(id))).isEmpty();
    }

    private static Map<String, String> certificate(String subject) {
        return Map.of("certificate", TestCertificates.selfSigned(subject).pem());
    }

    private void awaitAllBefore(String key, String account) {
        var last = Running.fresh("request");
        request(key, "/tests", last, account, "last", certificate("CN=last"));
        certificates.await(answers(last));
    }

    @Test
    void a_refusal_says_why_and_stores_nothing() {
        var account = service.account();
        var unknown = Running.accountId();
        var key = Running.fresh("request");
        var nowhere = Running.fresh("request");
        var many = Running.fresh("request");
        request(
                key,
                account,
                "k",
                Map.of("certificate", TestCertificates.selfSigned("CN=k").keyPem()));
        request(
                nowhere,
                unknown,
                "c",
                Map.of("certificate", TestCertificates.selfSigned("CN=c").pem()));
        request(
                many,
                account,
                "x".repeat(81),
                Map.of("certificate", "%%%", "contacts", List.of(Map.of("email", "nobody"))));

        var refusedKey = data(rejections.await(answers(key)));
        assertThat(refusedKey.path("code").asString()).isEqualTo("InvalidCertificate");
        assertThat(refusedKey.path("findings").get(0).path("code").asString()).isEqualTo("PrivateKey");
        assertThat(refusedKey.path("requestSource").asString()).isEqualTo("/tests");
        assertThat(rejections.await(answers(key)).key()).isEqualTo(key);
        assertThat(data(rejections.await(answers(nowhere))).path("code").asString())
                .isEqualTo("ParentResourceNotFound");
        var faults = data(rejections.await(answers(many)));
        assertThat(faults.path("code").asString()).isEqualTo("InvalidRequestContent");
        assertThat(faults.path("message").asString()).contains("80 characters", "base64", "email");
        assertThat(faults.path("findings").get(0).path("code").asString()).isEqualTo("WrongBase64");
        assertThat(service.get(account + "/certificates/k").send().status()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_read_is_answered_when_it_has_an_id_and_is_a_dead_letter_otherwise() {
        var account = service.account();
        var broken = Running.fresh("request");
        var after = Running.fresh("request");
        var bytes = "{\"name\":".getBytes(UTF_8);
        INBOX.send("tradeseal.inbox", "same", Map.of("ce_id", broken, "ce_source", "/t", "ce_type", TYPE), bytes);
        INBOX.send("tradeseal.inbox", "same", Map.of("ce_type", TYPE, "mark", broken), bytes);
        INBOX.send("tradeseal.inbox", "same", Map.of("ce_id", broken + "n", "ce_source", "/t", "ce_type", TYPE), null);
        request(
                after,
                account,
                "c",
                Map.of("certificate", TestCertificates.selfSigned("CN=c").pem()));

        certificates.await(answers(after));
        assertThat(data(rejections.await(answers(broken))).path("code").asString())
                .isEqualTo("InvalidRequestContent");
        rejections.await(answers(broken + "n"));
        var dead = TopicReader.of("tradeseal.inbox.certificate-service.dead-letters")
                .await(record -> broken.equals(record.header("mark")));
        assertThat(dead.value()).isEqualTo("{\"name\":");
    }

    @Test
    void an_id_that_an_answer_could_not_repeat_makes_a_dead_letter_of_what_can_be_read_and_what_cannot() {
        var account = service.account();
        var readable = JSON.writeValueAsString(Map.of(
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
                INBOX.send("tradeseal.inbox", "key", headers, value.getBytes(UTF_8));

                var dead = TopicReader.of("tradeseal.inbox.certificate-service.dead-letters")
                        .await(record -> mark.equals(record.header("mark")));
                assertThat(dead.value()).isEqualTo(value);
            }
        }
        awaitAllBefore("key", account);

        assertThat(service.get(account + "/certificates/c").send().status()).isEqualTo(404);
        assertThat(rejections.all(record ->
                        String.valueOf(record.header("ce_causationid")).startsWith("xxx")))
                .isEmpty();
    }

    @Test
    void a_private_key_is_not_kept_even_of_a_record_that_nobody_can_answer() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        var key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        for (var value : List.of("{\"name\":\"c\",\"certificate\":\"" + key + "\"}", key)) {
            var mark = Running.fresh("secret");
            INBOX.send("tradeseal.inbox", "secret", Map.of("ce_type", TYPE, "mark", mark), value.getBytes(UTF_8));

            var dead = TopicReader.of("tradeseal.inbox.certificate-service.dead-letters")
                    .await(record -> mark.equals(record.header("mark")));
            assertThat(dead.value()).isNullOrEmpty();
            assertThat(dead.header("dead-letter-reason")).contains("holds a secret and was not kept");
        }
    }

    @Test
    void a_file_of_two_end_certificates_is_answered_by_their_names() {
        var account = service.account();
        var one = TestCertificates.selfSigned("CN=one").pem();
        var two = TestCertificates.selfSigned("CN=two").pem();
        for (var content : List.of(one + two, two + one)) {
            var id = Running.fresh("request");
            request(id, account, "c", Map.of("certificate", content));
            var refused = data(rejections.await(answers(id)));
            assertThat(refused.path("findings").get(0).path("code").asString()).isEqualTo("SeveralCertificates");
            assertThat(refused.path("message").asString()).contains("CN=one", "CN=two");
        }
        assertThat(service.get(account + "/certificates/c").send().status()).isEqualTo(404);
    }

    @Test
    void a_batch_keeps_the_order_of_each_certificate() {
        var account = service.account();
        var ids = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
            var id = Running.fresh("request");
            ids.add(id);
            request(
                    id,
                    account,
                    "rolling",
                    Map.of(
                            "certificate",
                            TestCertificates.selfSigned("CN=v" + i).base64()));
        }
        var last = data(certificates.await(answers(ids.getLast())));
        assertThat(last.path("version").asInt()).isEqualTo(6);
        assertThat(last.path("subject").asString()).isEqualTo("CN=v5");
        assertThat(last.path("versions").size()).isEqualTo(6);
    }

    @Test
    void a_request_whose_text_cannot_be_stored_is_answered_all_the_same() {
        var account = service.account();
        var id = Running.fresh("request");
        var data = JSON.writeValueAsString(Map.of(
                "integrationAccountId",
                account,
                "name",
                "c",
                "certificate",
                TestCertificates.selfSigned("CN=c").pem(),
                "contacts",
                List.of(Map.of("email", "HALF@example.com"))));
        INBOX.event("tradeseal.inbox", "c", id, "/tests", TYPE, account, data.replace("HALF", "\\ud800"));
        var refused = data(rejections.await(answers(id)));
        assertThat(refused.path("code").asString()).isEqualTo("InvalidRequestContent");
        assertThat(refused.path("message").asString()).contains("email");
    }

    private static Map<String, Object> data(String account, String name) {
        return Map.of(
                "integrationAccountId",
                account,
                "name",
                name,
                "certificate",
                TestCertificates.selfSigned("CN=" + name).pem());
    }

    private static Map<String, Object> envelope(String id, String type, Object data) {
        return Map.of("specversion", "1.0", "id", id, "source", "/tests", "type", type, "data", data);
    }

    private static void send(String mark, String contentType, Object value) {
        INBOX.send(
                "tradeseal.inbox",
                "envelopes",
                Map.of("content-type", contentType, "mark", mark),
                JSON.writeValueAsBytes(value));
    }

    private TopicRecord awaitDeadLetter(String mark) {
        return TopicReader.of("tradeseal.inbox.certificate-service.dead-letters")
                .await(record -> mark.equals(record.header("mark")));
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
                    "tradeseal.inbox",
                    "type",
                    id,
                    "/tests",
                    type,
                    account,
                    JSON.writeValueAsString(data(account, "c")));

            var refused = data(rejections.await(answers(id)));
            assertThat(refused.path("code").asString()).isEqualTo("InvalidRequestContent");
            assertThat(refused.path("message").asString()).contains(TYPE);
        }
        assertThat(service.get(account + "/certificates/c").send().status()).isEqualTo(404);
    }

    @Test
    void an_event_of_another_type_that_nobody_can_answer_is_a_dead_letter() {
        var mark = Running.fresh("mark");
        INBOX.send(
                "tradeseal.inbox", "type", Map.of("ce_type", "com.example.Order", "mark", mark), "{}".getBytes(UTF_8));
        assertThat(awaitDeadLetter(mark).header("dead-letter-reason")).contains(TYPE);
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
        INBOX.send("tradeseal.inbox", "spring", headers, JSON.writeValueAsBytes(data(account, "spring")));

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
        INBOX.send("tradeseal.inbox", "bytes", headers, "{}".getBytes(UTF_8));

        var dead = awaitDeadLetter(mark);
        assertThat(dead.headers().headers("x")).map(Header::value).containsExactly(odd, new byte[0]);
        assertThat(dead.headers().lastHeader("none").value()).isNull();
    }

    @Test
    void a_request_in_structured_mode_is_answered_and_so_is_one_that_cannot_be_read() {
        var account = service.account();
        var good = Running.fresh("request");
        var bad = Running.fresh("request");
        send("", "application/cloudevents+json; charset=utf-8", envelope(good, TYPE, data(account, "structured")));
        send("", "application/cloudevents+json", envelope(bad, TYPE, "no object"));

        assertThat(certificates.await(answers(good)).type()).isEqualTo("Tradeseal.CertificateUploaded.v1");
        assertThat(data(rejections.await(answers(bad))).path("requestSource").asString())
                .isEqualTo("/tests");
    }

    @Test
    void each_event_of_a_batch_is_answered_once() {
        var account = service.account();
        var ids = List.of(Running.fresh("a"), Running.fresh("b"), Running.fresh("c"));
        send(
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
        awaitAllBefore("envelopes", account);
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
        send(unnamed, "application/cloudevents-batch+json", List.of(good, Map.of("type", TYPE)));
        // It can be read, and answered up to the last, whose id no answer could repeat.
        send(
                unwritable,
                "application/cloudevents-batch+json",
                List.of(envelope(other, "com.example.Order", Map.of()), good, envelope("with\na line", TYPE, "x")));

        assertThat(awaitDeadLetter(unnamed).header("dead-letter-reason")).contains("[1]");
        awaitDeadLetter(unwritable);
        awaitAllBefore("envelopes", account);
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
        send(
                mark,
                "application/cloudevents-batch+json",
                List.of(envelope("1", TYPE, Map.of("certificate", key)), Map.of("type", TYPE)));

        assertThat(awaitDeadLetter(mark).value()).isNullOrEmpty();
    }
}
