package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records in CloudEvents' structured mode and batches become what they would be in binary mode. */
class EnvelopesTest {
    private static final String ONE = "application/cloudevents+json";
    private static final String SEVERAL = "application/cloudevents-batch+json";

    private static RawRecord record(String contentType, String value) {
        return RawRecordTest.record(Map.of("content-type", contentType), value.getBytes(UTF_8));
    }

    private static @Nullable String data(RawRecord event) {
        return event.payload() == null ? null : new String(event.payload(), UTF_8);
    }

    @Test
    void binary_mode_is_left_as_it_is() {
        var binary = record("application/json; charset=utf-8", "{}");
        assertThat(Envelopes.open(binary)).containsExactly(binary);
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE, ONE + "; charset=utf-8", "Application/CloudEvents+JSON"})
    void the_attributes_of_an_envelope_are_headers_and_its_data_the_value(String contentType) {
        var json = """
                {"specversion":"1.0","id":"7","source":"/erp","type":"T.v1","subject":"s","time":"2026-01-02T03:04:05Z",
                 "datacontenttype":"application/json","traceparent":"00-1","priority":5,"urgent":true,"nothing":null,
                 "data":{"rate":1.10,"name":"Zürich"}}""";

        var events = Envelopes.open(record(contentType, json));

        assertThat(events).hasSize(1);
        var event = events.getFirst();
        assertThat(event.header("ce_id")).isEqualTo("7");
        assertThat(event.header("ce_source")).isEqualTo("/erp");
        assertThat(event.header("ce_type")).isEqualTo("T.v1");
        assertThat(event.header("ce_time")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(event.header("ce_priority")).isEqualTo("5");
        assertThat(event.header("ce_nothing")).isNull();
        assertThat(event.header("ce_data")).isNull();
        assertThat(event.header("traceparent")).isEqualTo("00-1");
        assertThat(data(event)).isEqualTo("{\"rate\":1.10,\"name\":\"Zürich\"}");
    }

    @Test
    void data_may_come_in_base64_or_not_at_all() {
        assertThat(data(Envelopes.open(record(ONE, "{\"id\":\"7\",\"data_base64\":\"e30=\"}"))
                        .getFirst()))
                .isEqualTo("{}");
        assertThat(data(Envelopes.open(record(ONE, "{\"id\":\"7\",\"data_base64\":\"%\"}"))
                        .getFirst()))
                .isEqualTo("%");
        assertThat(data(Envelopes.open(record(ONE, "{\"id\":\"7\",\"data\":null}"))
                        .getFirst()))
                .isNull();
    }

    @Test
    void a_batch_is_its_events_in_their_order() {
        var json = """
                [{"id":"1","source":"/a","type":"T","data":{"n":1}},{"id":"2","source":"/a","type":"T","data":{"n":2}}]""";

        assertThat(Envelopes.open(record(SEVERAL, json)))
                .extracting(event -> event.header("ce_id"), EnvelopesTest::data)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1", "{\"n\":1}"),
                        org.assertj.core.groups.Tuple.tuple("2", "{\"n\":2}"));
        assertThat(Envelopes.open(record(SEVERAL, "[]"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/cloudevents+json | [] | a JSON object is wanted",
                "application/cloudevents+json | {\"id\": | is not the JSON",
                "application/cloudevents+json | {} {} | is not the JSON",
                "application/cloudevents-batch+json | {} | a JSON array is wanted",
                "application/cloudevents-batch+json | [{\"id\":\"1\",\"source\":\"/a\"},{\"id\":\"2\"}] | The event [1] of the batch has no id or no source",
                "application/cloudevents-batch+json | [{\"id\":\"1\",\"source\":\"/a\"},7] | The event [1]",
                "application/cloudevents+avro | x | Events come in JSON here",
                "application/cloudevents+{ | {} | Events come in JSON here",
            })
    void what_cannot_be_opened_says_why(String contentType, String value, String reason) {
        assertThatThrownBy(() -> Envelopes.open(record(contentType, value)))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_batch_of_more_events_than_are_worked_on_together_is_refused_whole() {
        var event = "{\"id\":\"1\",\"source\":\"/a\"}";
        assertThat(Envelopes.open(record(SEVERAL, "[" + (event + ",").repeat(999) + event + "]")))
                .hasSize(1000);
        assertThatThrownBy(() -> Envelopes.open(record(SEVERAL, "[" + (event + ",").repeat(1000) + event + "]")))
                .isInstanceOf(Unacceptable.class)
                .hasMessageContaining("1001 events; at most 1000");
    }

    @Test
    void deep_nesting_is_refused_and_does_no_harm() {
        assertThatThrownBy(() -> Envelopes.open(record(SEVERAL, "[".repeat(100_000))))
                .isInstanceOf(Unacceptable.class);
    }

    @Test
    void a_tombstone_is_no_event() {
        assertThatThrownBy(() -> Envelopes.open(RawRecordTest.record(Map.of("content-type", ONE), null)))
                .isInstanceOf(Unacceptable.class);
    }
}
