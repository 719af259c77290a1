package io.tradeseal.kit.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SampleHandler;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.testkit.TestTokens;
import io.tradeseal.testkit.TestTokens.Grant;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.testkit.TopicWriter;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Records that cannot be taken: kept with everything, listed, replayed. */
class DeadLettersIT {
    private static final String TOPIC = "tradeseal.policies";
    private static final String PATH = "/api/dead-letters/sample-service";
    private static TopicWriter writer;

    private final SampleClient client = SampleClient.of(SharedSample.service());
    private final SampleHandler handler = SharedSample.service().getBean(SampleHandler.class);

    @BeforeAll
    static void open() {
        SharedSample.service();
        writer = new TopicWriter();
    }

    @AfterAll
    static void close() {
        writer.close();
    }

    @AfterEach
    void refuseAgain() {
        handler.refusing = true;
    }

    @Test
    void a_refused_record_is_in_the_table_and_on_the_topic_as_it_came() {
        var id = contact("refused");

        var letter = awaitLetter(id);
        var record = TopicReader.of(TOPIC + ".sample-service.dead-letters")
                .await(found -> found.header("ce_id").equals(id));

        assertThat(letter.get("reason").asString()).isEqualTo("This contact is refused.");
        assertThat(letter.get("topic").asString()).isEqualTo(TOPIC);
        assertThat(letter.get("key").asString()).isEqualTo("dead-letter-key");
        assertThat(letter.get("headers").get("x-own").asString()).isEqualTo("kept");
        assertThat(record)
                .returns("dead-letter-key", TopicRecord::key)
                .returns(json("refused"), TopicRecord::value)
                .returns("kept", found -> found.header("x-own"))
                .returns("This contact is refused.", found -> found.header("dead-letter-reason"))
                .returns(letter.get("offset").asString(), found -> found.header("dead-letter-offset"));
    }

    @Test
    void a_replay_that_is_refused_again_answers_409_and_the_letter_waits_on() {
        var id = awaitLetter(contact("refused")).get("id").asString();

        var answer = client.call("POST", PATH + "/" + id + "/replay", null);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("DeadLetterRefused");
        var letter = client.get(PATH + "/" + id).json();
        assertThat(letter.get("replayReason").asString()).isEqualTo("This contact is refused.");
        assertThat(letter.has("replayedAt")).isFalse();
    }

    @Test
    void a_replay_hands_the_record_to_the_handler_once_and_notes_who_asked() {
        var ceId = contact("refused");
        var id = awaitLetter(ceId).get("id").asString();
        handler.refusing = false;
        var operator = client.withToken(TestTokens.shared().token("operator", new Grant("Contributor", "/")));

        var first = operator.call("POST", PATH + "/" + id + "/replay", null);
        var second = operator.call("POST", PATH + "/" + id + "/replay", null);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(200);
        assertThat(first.json().get("replayedBy").asString()).isEqualTo("operator");
        assertThat(handler.taken())
                .filteredOn(received -> received.id().equals(ceId))
                .hasSize(1);
        assertThat(letter(ceId, "waiting")).isNull();
        assertThat(letter(ceId, "all")).isNotNull();
    }

    @Test
    void a_replay_needs_a_role_that_operates_over_everything() {
        for (var grant : new Grant[] {
            new Grant("Reader", "/"), new Grant("Logic App Contributor", "/"), new Grant("Owner", "/subscriptions/s")
        }) {
            var other = client.withToken(TestTokens.shared().token("other", grant));
            assertThat(other.call("POST", PATH + "/1/replay", null).status()).isEqualTo(403);
        }
        var reader = client.withToken(TestTokens.shared().token("reader", new Grant("Reader", "/")));
        assertThat(reader.get(PATH).status()).isEqualTo(200);
    }

    @Test
    void an_unknown_or_malformed_id_is_refused() {
        assertThat(client.get(PATH + "/999999999").code()).isEqualTo("ResourceNotFound");
        assertThat(client.call("POST", PATH + "/999999999/replay", null).status())
                .isEqualTo(404);
        assertThat(client.get(PATH + "/x").status()).isEqualTo(400);
        assertThat(client.get(PATH + "?state=lost").status()).isEqualTo(400);
        assertThat(client.get(PATH + "?$skiptoken=YQ").message()).startsWith("$skiptoken");
    }

    @Test
    void a_tombstone_and_a_large_record_and_a_nul_are_kept_too() {
        var tombstone = send("dead-letter-key", Map.of("x-nul", "a\0b"), null);
        var large = send("nul\0key", Map.of(), new byte[950_000]);

        var kept = awaitLetter(tombstone);
        assertThat(kept.get("headers").get("x-nul").asString()).isEqualTo("a\0b");
        assertThat(client.get(PATH + "/" + kept.get("id").asString()).json().has("payload"))
                .isFalse();
        var whole = client.get(PATH + "/" + awaitLetter(large).get("id").asString());
        assertThat(whole.json().get("key").asString()).isEqualTo("nul\uFFFDkey");
        assertThat(whole.json().get("payload").binaryValue()).hasSize(950_000);
        TopicReader.of(TOPIC + ".sample-service.dead-letters")
                .await(found -> found.header("ce_id").equals(large));
    }

    @Test
    void the_list_is_paged_newest_first_and_without_values() {
        contact("refused");
        awaitLetter(contact("refused"));

        var page = client.get(PATH + "?state=all&$top=1").json();

        assertThat(page.get("value").size()).isEqualTo(1);
        assertThat(page.get("value").get(0).has("payload")).isFalse();
        var next = java.net.URI.create(page.get("nextLink").asString());
        var second = client.get(next.getRawPath() + "?" + next.getRawQuery()).json();
        assertThat(second.get("value").get(0).get("id").asLong())
                .isLessThan(page.get("value").get(0).get("id").asLong());
    }

    @Test
    void a_record_delivered_again_is_one_letter_and_one_of_a_new_topic_is_another() {
        var letters = SharedSample.service().getBean(DeadLetters.class);
        var transactions = SharedSample.service().getBean(TransactionOperations.class);
        var headers =
                new RecordHeaders().add("ce_id", UUID.randomUUID().toString().getBytes(UTF_8));
        var first = new RawRecord(TOPIC, 0, 77_777_777, "k", headers, "one".getBytes(UTF_8));
        var madeAgain = new RawRecord(TOPIC, 0, 77_777_777, "k", headers, "two".getBytes(UTF_8));

        for (var record : new RawRecord[] {first, first, madeAgain}) {
            transactions.executeWithoutResult(status -> letters.put(record, "for a reason"));
        }

        assertThat(client.get(PATH + "?$top=1000").json().get("value").valueStream())
                .filteredOn(letter -> letter.get("offset").asLong() == 77_777_777)
                .hasSize(2);
    }

    private static String contact(String name) {
        return send("dead-letter-key", Map.of("x-own", "kept"), json(name).getBytes(UTF_8));
    }

    private static String json(String name) {
        return """
                {"contactId":"/a/contacts/%1$s","integrationAccountId":"/a","name":"%1$s","revision":1,
                 "email":"a@example.com","timeZone":"UTC","language":"en","deleted":false}""".formatted(name);
    }

    private static String send(String key, Map<String, String> more, byte[] value) {
        var id = UUID.randomUUID().toString();
        var headers = new java.util.HashMap<>(more);
        headers.putAll(Map.of("ce_id", id, "ce_source", "/test", "ce_type", "Tradeseal.ContactChanged.v1"));
        writer.send(TOPIC, key, headers, value);
        return id;
    }

    private JsonNode awaitLetter(String ceId) {
        return await().until(() -> letter(ceId, "waiting"), java.util.Objects::nonNull);
    }

    private JsonNode letter(String ceId, String state) {
        return client.get(PATH + "?state=" + state + "&$top=1000")
                .json()
                .get("value")
                .valueStream()
                .filter(letter ->
                        ceId.equals(letter.get("headers").path("ce_id").asString()))
                .findFirst()
                .orElse(null);
    }
}
