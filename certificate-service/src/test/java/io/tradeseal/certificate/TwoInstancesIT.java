package io.tradeseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicWriter;
import io.tradeseal.x509.TestCertificates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TwoInstancesIT {
    private static final TopicReader EVENTS = TopicReader.of("tradeseal.certificates");

    private final Running first = Running.service();
    private final Running second = Running.another();

    @AfterAll
    static void stopTheSecond() {
        Running.stopAnother();
    }

    private Running either(int number) {
        return number % 2 == 0 ? first : second;
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void the_same_put_on_both_makes_one_account_one_certificate_and_one_event() throws Exception {
        var account = Running.accountId();
        var id = account + "/certificates/contended";
        var body = Running.body(TestCertificates.selfSigned("CN=contended").base64());
        var accounts = atOnce(IntStream.range(0, 8)
                .<Callable<Running.Answer>>mapToObj(
                        i -> () -> either(i).put(account).send(java.util.Map.of()))
                .toList());
        assertThat(accounts)
                .extracting(Running.Answer::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        var certificates = atOnce(IntStream.range(0, 16)
                .<Callable<Running.Answer>>mapToObj(i -> () -> either(i).put(id).send(body))
                .toList());
        assertThat(certificates)
                .extracting(Running.Answer::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        EVENTS.await(record -> id.toLowerCase(Locale.ROOT).equals(record.key()));
        assertThat(EVENTS.all(record -> id.toLowerCase(Locale.ROOT).equals(record.key())))
                .hasSize(1);
    }

    @Test
    void different_certificates_at_once_become_versions_without_gaps_and_events_in_order() throws Exception {
        var account = first.account();
        var id = account + "/certificates/versions";
        var answers = atOnce(IntStream.range(0, 8)
                .<Callable<Running.Answer>>mapToObj(i -> () -> either(i)
                        .put(id)
                        .send(Running.body(
                                TestCertificates.selfSigned("CN=v" + i).base64())))
                .toList());
        assertThat(answers.stream()
                        .map(answer -> answer.properties().path("version").asInt())
                        .sorted())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        var events = EVENTS.await(8, record -> id.toLowerCase(Locale.ROOT).equals(record.key()));
        assertThat(events.stream()
                        .map(event -> JsonMapper.shared()
                                .readTree(event.value())
                                .path("revision")
                                .asInt()))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void requests_of_the_inbox_are_answered_once_whichever_instance_takes_them() {
        var account = first.account();
        var ids = new HashSet<String>();
        try (var inbox = new TopicWriter().bearing(TestTokens.shared().owner())) {
            for (int i = 0; i < 200; i++) {
                var id = Running.fresh("both");
                ids.add(id);
                var name = "p" + i % 50;
                var certificate = TestCertificates.cheap(
                        "CN=" + name, TestCertificates.BORN, TestCertificates.BORN.plusSeconds(86_400L * 300));
                inbox.event(
                        "tradeseal.inbox",
                        (account + "/certificates/" + name).toLowerCase(Locale.ROOT),
                        id,
                        "/two",
                        "Tradeseal.CertificateUploadRequested.v1",
                        account,
                        "{\"integrationAccountId\":\"%s\",\"name\":\"%s\",\"certificate\":\"%s\"}"
                                .formatted(account, name, certificate.base64()));
            }
        }
        EVENTS.await(200, record -> ids.contains(record.header("ce_causationid")));
        assertThat(EVENTS.all(record -> ids.contains(record.header("ce_causationid"))))
                .extracting(record -> record.header("ce_causationid"))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void an_account_is_emptied_to_the_end_though_an_instance_stops_in_between() {
        var account = first.account();
        var entries = new ArrayList<String>();
        for (int i = 0; i < 600; i++) {
            entries.add(TestCertificates.cheap(
                            "CN=c" + i, TestCertificates.BORN, TestCertificates.BORN.plusSeconds(999_999))
                    .base64());
        }
        var imported = first.call("POST", account + "/certificates/import").send(entries);
        assertThat(imported.json().path("value").size()).isEqualTo(600);
        second.delete(account).send();
        second.stop();
        var prefix = account.toLowerCase(Locale.ROOT) + "/certificates/";
        var deleted = EVENTS.await(
                600, record -> record.key().startsWith(prefix) && record.type().contains("Deleted"));
        assertThat(deleted).hasSize(600);
    }
}
