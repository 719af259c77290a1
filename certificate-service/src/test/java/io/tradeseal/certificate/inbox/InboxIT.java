package io.tradeseal.certificate.inbox;

import static io.tradeseal.certificate.inbox.InboxWriter.TYPE;
import static io.tradeseal.certificate.inbox.InboxWriter.answers;
import static io.tradeseal.certificate.inbox.InboxWriter.certificate;
import static io.tradeseal.certificate.inbox.InboxWriter.data;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.x509.TestCertificates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Requests of the inbox: what each is answered by, and what comes of it. */
class InboxIT {
    private static final InboxWriter INBOX = new InboxWriter();

    private final Running service = Running.service();
    private final TopicReader certificates = TopicReader.of("tradeseal.certificates");
    private final TopicReader rejections = TopicReader.of("tradeseal.rejections");

    @AfterAll
    static void close() {
        INBOX.close();
    }

    @Test
    void a_request_is_answered_by_the_certificate_as_it_is_then() {
        var account = service.account();
        var made = TestCertificates.selfSigned("CN=partner");
        var id = Running.fresh("request");
        INBOX.request(
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
        INBOX.request(first, account, "p", Map.of("certificate", made.base64()));
        INBOX.request(first, account, "p", Map.of("certificate", made.base64()));
        INBOX.request(second, account, "p", Map.of("certificate", made.base64()));

        assertThat(data(certificates.await(answers(second))).path("revision").asInt())
                .isEqualTo(1);
        assertThat(certificates.all(answers(first))).hasSize(1);
    }

    @Test
    void requests_of_two_sources_with_the_same_id_are_both_answered() {
        var account = service.account();
        var id = Running.fresh("request");
        INBOX.request("key", "/tests/a", id, account, "a", certificate("CN=a"));
        INBOX.request("key", "/tests/b", id, account, "b", certificate("CN=b"));
        INBOX.request("key", "/tests/b", id, account, "again", certificate("CN=b"));
        certificates.await(answers(INBOX.last("key", account)));

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
            INBOX.send("key", headers, "{\"name\":".getBytes(UTF_8));
        }
        rejections.await(2, answers(id));
        // Nor is one answered that can be read, but has the source and id of one that was.
        INBOX.request("key", "/t", id, account, "same", certificate("CN=same"));
        certificates.await(answers(INBOX.last("key", account)));

        assertThat(rejections.all(answers(id)).stream()
                        .map(answer -> data(answer).path("requestSource").asString()))
                .containsExactlyInAnyOrder("/t", "/u");
        assertThat(certificates.all(answers(id))).isEmpty();
    }

    @Test
    void a_refusal_says_why_and_stores_nothing() {
        var account = service.account();
        var unknown = Running.accountId();
        var key = Running.fresh("request");
        var nowhere = Running.fresh("request");
        var many = Running.fresh("request");
        INBOX.request(
                key,
                account,
                "k",
                Map.of("certificate", TestCertificates.selfSigned("CN=k").keyPem()));
        INBOX.request(
                nowhere,
                unknown,
                "c",
                Map.of("certificate", TestCertificates.selfSigned("CN=c").pem()));
        INBOX.request(
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
    void a_file_of_two_end_certificates_is_answered_by_their_names() {
        var account = service.account();
        var one = TestCertificates.selfSigned("CN=one").pem();
        var two = TestCertificates.selfSigned("CN=two").pem();
        for (var content : List.of(one + two, two + one)) {
            var id = Running.fresh("request");
            INBOX.request(id, account, "c", Map.of("certificate", content));
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
            INBOX.request(
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
        var data = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "integrationAccountId",
                        account,
                        "name",
                        "c",
                        "certificate",
                        TestCertificates.selfSigned("CN=c").pem(),
                        "contacts",
                        List.of(Map.of("email", "HALF@example.com"))));
        INBOX.event("c", id, "/tests", TYPE, account, data.replace("HALF", "\\ud800"));
        var refused = data(rejections.await(answers(id)));
        assertThat(refused.path("code").asString()).isEqualTo("InvalidRequestContent");
        assertThat(refused.path("message").asString()).contains("email");
    }
}
