package io.tradeseal.kit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.kit.sample.SampleHandler;
import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicWriter;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Records on a real topic reach the handler as events, and what cannot be taken is kept with its reason. */
class EventFeedIT {
    private static final String TOPIC = "tradeseal.policies";
    private static final String DEAD_LETTERS = TOPIC + ".sample-service.dead-letters";
    private static final String ACCOUNT =
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/integrationAccounts/a";

    private static ConfigurableApplicationContext service;
    private static SampleHandler handler;
    private static TopicWriter writer;

    @BeforeAll
    static void start() {
        service = SharedSample.service();
        handler = service.getBean(SampleHandler.class);
        writer = new TopicWriter();
    }

    @AfterAll
    static void stop() {
        writer.close();
    }

    @Test
    void two_records_are_two_events_with_id_source_and_trace() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var first = contact("one", trace);
        var second = contact("two", trace);

        await().untilAsserted(() -> assertThat(taken(List.of(first, second))).hasSize(2));
        assertThat(taken(List.of(first)).getFirst())
                .returns("/test", Received::source)
                .returns(trace, Received::traceparent);
    }

    @Test
    void a_malformed_record_becomes_a_dead_letter_and_the_partition_goes_on() {
        var broken = send("{\"contactId\":", "Tradeseal.ContactChanged.v1");
        var incomplete = send(
                "{\"contactId\":\"x\",\"integrationAccountId\":\"y\",\"name\":\"n\",\"revision\":1,\"deleted\":false}",
                "Tradeseal.ContactChanged.v1");
        var after = contact("after", null);

        await().untilAsserted(() -> assertThat(taken(List.of(after))).hasSize(1));
        assertThat(reason(broken)).contains("JSON");
        assertThat(reason(incomplete)).contains("'email' is missing");
    }

    @Test
    void a_record_that_breaks_a_rule_is_set_aside_and_its_neighbours_are_taken() {
        var before = contact("before", null);
        var refused = contact("refused", null);
        var after = contact("behind", null);

        await().untilAsserted(() -> assertThat(taken(List.of(before, after))).hasSize(2));
        assertThat(reason(refused)).isEqualTo("This contact is refused.");
    }

    @Test
    void a_record_that_the_feature_answers_is_no_dead_letter() {
        var answered = contact("answered", null);
        var after = contact("next", null);

        await().untilAsserted(() -> assertThat(taken(List.of(after))).hasSize(1));
        assertThat(handler.answered).containsEntry(answered, "This contact is refused.");
        assertThat(TopicReader.of(DEAD_LETTERS).all(record -> answered.equals(record.header("ce_id"))))
                .isEmpty();
    }

    @Test
    void a_type_that_nobody_knows_is_skipped() {
        send("{}", "Tradeseal.SomethingNew.v7");
        var after = contact("later", null);

        await().untilAsserted(() -> assertThat(taken(List.of(after))).hasSize(1));
    }

    @Test
    void a_transient_fault_is_tried_again_until_it_passes() {
        handler.transientFaultsLeft.set(3);
        var id = contact("patient", null);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(taken(List.of(id))).hasSize(1));
    }

    private static String reason(String id) {
        return TopicReader.of(DEAD_LETTERS)
                .await(record -> record.header("ce_id").equals(id))
                .header("dead-letter-reason");
    }

    private static List<Received<io.tradeseal.contracts.PolicyEvent>> taken(List<String> ids) {
        return handler.taken().stream()
                .filter(received -> ids.contains(received.id()))
                .toList();
    }

    private static String contact(String name, String traceparent) {
        var json = """
                {"contactId":"%1$s/contacts/%2$s","integrationAccountId":"%1$s","name":"%2$s","revision":1,
                 "email":"a@example.com","timeZone":"UTC","language":"en","deleted":false}
                """.formatted(ACCOUNT, name);
        return send(json, "Tradeseal.ContactChanged.v1", traceparent);
    }

    private static String send(String json, String type) {
        return send(json, type, null);
    }

    private static String send(String json, String type, String traceparent) {
        var id = UUID.randomUUID().toString();
        var headers = new java.util.HashMap<>(java.util.Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id,
                "ce_source",
                "/test",
                "ce_type",
                type,
                "content-type",
                "application/json"));
        if (traceparent != null) headers.put("traceparent", traceparent);
        writer.send(TOPIC, "one-key", headers, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return id;
    }
}
