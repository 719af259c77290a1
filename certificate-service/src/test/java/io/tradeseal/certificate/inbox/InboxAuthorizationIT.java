package io.tradeseal.certificate.inbox;

import static io.tradeseal.certificate.inbox.InboxWriter.answers;
import static io.tradeseal.certificate.inbox.InboxWriter.certificate;
import static io.tradeseal.certificate.inbox.InboxWriter.data;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.certificate.Running;
import io.tradeseal.contracts.PrincipalChanged;
import io.tradeseal.kit.access.Principals;
import io.tradeseal.kit.access.Standings;
import io.tradeseal.kit.deadletter.DeadLetters;
import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Whose requests of the inbox are carried out: those of who may write the certificate, by the token in the header. */
class InboxAuthorizationIT {
    private static final TestTokens TOKENS = TestTokens.shared();
    private static final AtomicLong OFFSETS = new AtomicLong(1_000_000);

    private final Running service = Running.service();
    private final TopicReader certificates = TopicReader.of("tradeseal.certificates");
    private final TopicReader rejections = TopicReader.of("tradeseal.rejections");
    private final InboxWriter inbox = new InboxWriter();
    private final String account = service.account();

    @AfterEach
    void close() {
        inbox.close();
    }

    static Stream<Arguments> tokensThatProveNothing() {
        return Stream.of(
                Arguments.of((String) null),
                Arguments.of("a-guess"),
                Arguments.of(TOKENS.ownerOf("https://elsewhere.example")),
                Arguments.of(TOKENS.expired(new Grant("Owner", "/"))),
                Arguments.of(TOKENS.owner().replaceFirst("[.][^.]*$", ".AAAA")));
    }

    @ParameterizedTest
    @MethodSource("tokensThatProveNothing")
    void a_request_without_a_token_that_is_valid_here_is_refused(@Nullable String token) {
        var rejected = refused(token, account, "p");
        assertThat(data(rejected).path("code").asString()).isEqualTo("InvalidAuthenticationToken");
        assertThat(service.get(account + "/certificates/p").send().status()).isEqualTo(404);
    }

    @Test
    void a_request_of_who_may_not_write_there_is_refused() {
        var other = service.account();
        for (var grant : List.of(
                new Grant("Reader", "/"), new Grant("Contributor", other), new Grant("Logic App Operator", account))) {
            var rejected = refused(TOKENS.token("erp", grant), account, "p");
            assertThat(data(rejected).path("code").asString()).isEqualTo("AuthorizationFailed");
            assertThat(data(rejected).path("message").asString())
                    .contains("'erp'", "'write'", account + "/certificates/p");
        }
        assertThat(service.get(account + "/certificates/p").send().status()).isEqualTo(404);
    }

    @Test
    void a_role_over_the_one_certificate_is_enough_for_it_and_for_no_other() {
        inbox.bearing(TOKENS.token("erp", new Grant("Contributor", account + "/certificates/mine")));
        var mine = Running.fresh("request");
        inbox.request(mine, account, "mine", certificate("CN=mine"));
        assertThat(certificates.await(answers(mine)).type()).isEqualTo("Tradeseal.CertificateUploaded.v1");

        var others = Running.fresh("request");
        inbox.request(others, account, "others", certificate("CN=others"));
        assertThat(data(rejections.await(answers(others))).path("code").asString())
                .isEqualTo("AuthorizationFailed");
    }

    /** A new version of a certificate that is there is as far from a stranger as a new certificate. */
    @Test
    void no_stranger_puts_another_version_in_the_place_of_a_certificate() {
        var first = Running.fresh("request");
        inbox.request(first, account, "p", certificate("CN=p"));
        certificates.await(answers(first));

        refused(TOKENS.token("stranger"), account, "p");

        var stored = service.get(account + "/certificates/p").send();
        assertThat(stored.properties().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void the_events_of_a_batch_and_of_structured_mode_go_by_the_token_of_their_record() {
        inbox.bearing(TOKENS.token("erp", new Grant("Contributor", account)));
        var allowed = Running.fresh("request");
        var denied = Running.fresh("request");
        var other = service.account();
        inbox.send(
                "batch",
                "application/cloudevents-batch+json",
                List.of(
                        InboxWriter.envelope(allowed, InboxWriter.TYPE, data(account, "p")),
                        InboxWriter.envelope(denied, InboxWriter.TYPE, data(other, "p"))));

        assertThat(certificates.await(answers(allowed)).type()).isEqualTo("Tradeseal.CertificateUploaded.v1");
        assertThat(data(rejections.await(answers(denied))).path("code").asString())
                .isEqualTo("AuthorizationFailed");
    }

    @Test
    void an_attribute_of_the_event_is_no_token() {
        inbox.bearing(null);
        var id = Running.fresh("request");
        var event = new java.util.HashMap<>(InboxWriter.envelope(id, InboxWriter.TYPE, data(account, "p")));
        event.put("authorization", "Bearer " + TOKENS.owner());
        inbox.send("attribute", "application/cloudevents+json", event);

        assertThat(data(rejections.await(answers(id))).path("code").asString()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void who_sends_anothers_id_ahead_takes_no_answer_away() {
        var id = Running.fresh("request");
        inbox.bearing(TOKENS.token("stranger"));
        inbox.request(id, account, "p", certificate("CN=p"));
        rejections.await(answers(id));

        inbox.bearing(TOKENS.owner());
        inbox.request(id, account, "p", certificate("CN=p"));

        assertThat(certificates.await(answers(id)).type()).isEqualTo("Tradeseal.CertificateUploaded.v1");
    }

    @Test
    void a_dead_letter_keeps_no_token() {
        var token = TOKENS.token("erp", new Grant("Reader", "/"));
        var mark = Running.fresh("unanswerable");
        var headers = new RecordHeaders();
        headers.add("mark", mark.getBytes(UTF_8));
        inbox.bearing(token).send(mark, headers, "{".getBytes(UTF_8));

        var letter = TopicReader.of("tradeseal.inbox.certificate-service.dead-letters")
                .await(record -> mark.equals(record.key()));

        assertThat(letter.header("authorization")).matches("sha256:[0-9a-f]{64}");
        assertThat(letter.toString()).doesNotContain(token);
    }

    /** As it is put aside when processes died with it: nothing is wrong with it. */
    private String deadLetter(String id, String sender) {
        var data = new RecordHeaders();
        InboxWriter.envelope(id, InboxWriter.TYPE, "")
                .forEach(
                        (name, value) -> data.add("ce_" + name, value.toString().getBytes(UTF_8)));
        var value = JsonMapper.shared().writeValueAsBytes(data(account, "p"));
        var record = new RawRecord("tradeseal.inbox", 0, OFFSETS.incrementAndGet(), id, data, value, null, sender);
        service.bean(TransactionOperations.class)
                .executeWithoutResult(status -> service.bean(DeadLetters.class).put(record, "for a reason"));
        var listed = service.get("/api/dead-letters/certificate-service").send();
        for (var letter : listed.json().path("value")) {
            if (id.equals(letter.path("key").asString()))
                return letter.path("id").asString();
        }
        throw new AssertionError(listed.toString());
    }

    private void replay(String letter) {
        var path = "/api/dead-letters/certificate-service/" + letter + "/replay";
        assertThat(service.call("POST", path).send().status()).isEqualTo(200);
    }

    private String senderOf(String subject, Grant... grants) {
        var headers = new RecordHeaders();
        headers.add("authorization", ("Bearer " + TOKENS.token(subject, grants)).getBytes(UTF_8));
        var sender = service.bean(Senders.class).of(new RawRecord("tradeseal.inbox", 0, 0, "k", headers, null));
        return Objects.requireNonNull(sender);
    }

    @Test
    void a_replay_goes_by_what_was_found_when_the_request_was_read() {
        var allowed = Running.fresh("replayed");
        replay(deadLetter(allowed, senderOf("erp", new Grant("Contributor", account))));
        assertThat(certificates.await(answers(allowed)).type()).isEqualTo("Tradeseal.CertificateUploaded.v1");

        var denied = Running.fresh("replayed");
        replay(deadLetter(denied, senderOf("erp", new Grant("Reader", account))));
        assertThat(data(rejections.await(answers(denied))).path("code").asString())
                .isEqualTo("AuthorizationFailed");
    }

    @Test
    void neither_a_request_nor_a_replay_is_carried_out_for_who_was_deleted() {
        var client = Running.fresh("client");
        var grant = new Grant("Contributor", account);
        var letter = Running.fresh("replayed");
        var waiting = deadLetter(letter, senderOf(client, grant));
        service.bean(Principals.class).put(new PrincipalChanged(client, "Client", 2, List.of(), null, null, true));
        await().until(() -> service.bean(Standings.class).isGone(client));

        replay(waiting);
        assertThat(data(rejections.await(answers(letter))).path("code").asString())
                .isEqualTo("InvalidAuthenticationToken");

        var rejected = refused(TOKENS.token(client, grant), account, "p");
        assertThat(data(rejected).path("code").asString()).isEqualTo("InvalidAuthenticationToken");
        assertThat(service.get(account + "/certificates/p").send().status()).isEqualTo(404);
    }

    @Test
    void the_broker_says_when_it_took_a_request() throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "tradeseal.inbox");
        try (var admin = Admin.create(Map.<String, Object>copyOf(TestPlatform.kafka()))) {
            assertThat(admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("message.timestamp.type")
                            .value())
                    .isEqualTo("LogAppendTime");
        }
    }

    private TopicRecord refused(@Nullable String token, String into, String name) {
        var id = Running.fresh("request");
        inbox.bearing(token).request(id, into, name, certificate("CN=" + name));
        var answer = rejections.await(answers(id));
        assertThat(answer.type()).isEqualTo("Tradeseal.CertificateRejected.v1");
        return answer;
    }
}
