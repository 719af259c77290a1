package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.ExpirationEvent;
import io.tradeseal.contracts.PolicyEvent;
import io.tradeseal.contracts.PolicyEvent.ContactChanged;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.metrics.MetricsSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final ContactChanged CONTACT =
            new ContactChanged("/a/contacts/C", "/a", "C", 3, "a@example.com", null, null, "UTC", "en", false);

    private final EventCodec codec = new EventCodec(
            "sample-service",
            new KitSettings(
                    URI.create("https://front.example"),
                    new KitSettings.Security("", ""),
                    Set.of(),
                    Set.of(),
                    1,
                    new KitSettings.Outbox(Duration.ofSeconds(1), 1, Duration.ofSeconds(1)),
                    new MetricsSettings(-1, "")),
            new ServiceClock(() -> Instant.parse("2026-01-02T03:04:05.678Z")));

    @Test
    void an_event_goes_out_as_cloudevents_in_binary_mode() {
        var headers = codec.headers(Emission.of(CONTACT).withId("id-1").causedBy("request-1", null), TRACE);

        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "id-1",
                        "ce_source", "/tradeseal/sample-service",
                        "ce_type", "Tradeseal.ContactChanged.v1",
                        "ce_subject", "/a/contacts/C",
                        "ce_time", "2026-01-02T03:04:05.678Z",
                        "ce_dataschema", "https://front.example/schemas/ContactChanged.v1.json",
                        "content-type", "application/json",
                        "ce_causationid", "request-1",
                        "traceparent", TRACE));
    }

    @Test
    void two_events_have_two_ids() {
        assertThat(codec.headers(Emission.of(CONTACT), null).get("ce_id"))
                .isNotEqualTo(codec.headers(Emission.of(CONTACT), null).get("ce_id"));
    }

    @Test
    void an_answer_goes_on_in_the_trace_of_its_request() {
        var received = new Received<>(CONTACT, "request-2", "/elsewhere", null, TRACE, null);

        assertThat(codec.headers(Emission.of(CONTACT).causedBy(received), "00-of-this-thread"))
                .containsEntry("traceparent", TRACE)
                .containsEntry("ce_causationid", "request-2");
    }

    @Test
    void what_was_encoded_decodes_to_the_same() {
        var headers = codec.headers(Emission.of(CONTACT), TRACE);

        assertThat(decode(headers, new String(codec.payload(CONTACT), UTF_8)))
                .isEqualTo(new Decoded.Known<>(new Received<>(
                        CONTACT,
                        headers.get("ce_id"),
                        "/tradeseal/sample-service",
                        Instant.parse("2026-01-02T03:04:05.678Z"),
                        TRACE,
                        null)));
    }

    @Test
    void members_that_a_newer_version_added_are_overlooked() {
        var json = new String(codec.payload(CONTACT), UTF_8).replaceFirst("\\{", "{\"fax\":{\"x\":[1]},");

        assertThat(decode(headers(), json)).isInstanceOf(Decoded.Known.class);
    }

    @Test
    void types_that_are_unknown_or_of_another_feed_are_skipped() {
        var headers = headers();
        headers.put("ce_type", "Tradeseal.ContactChanged.v9");
        assertThat(decode(headers, "{}")).isEqualTo(new Decoded.Skipped<>("Tradeseal.ContactChanged.v9"));
        assertThat(codec.decode(record(headers(), "{}"), ExpirationEvent.class))
                .isEqualTo(new Decoded.Skipped<>("Tradeseal.ContactChanged.v1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | JSON",
                "null | null",
                "[] | JSON",
                "{ | JSON",
                "{\"revision\":\"x\"} | 'revision'",
                "{\"revision\":null} | 'revision'",
                "{\"contactId\":\"/c\",\"revision\":1,\"deleted\":false} | 'integrationAccountId' is missing",
            })
    void data_of_another_form_is_named_without_repeating_it(String json, String reason) {
        var decoded = decode(headers(), json);

        assertThat(decoded)
                .isInstanceOfSatisfying(
                        Decoded.Undecodable.class,
                        undecodable -> assertThat(undecodable.reason()).contains(reason));
    }

    @Test
    void deep_nesting_is_refused_and_does_no_harm() {
        assertThat(decode(headers(), "[".repeat(100_000))).isInstanceOf(Decoded.Undecodable.class);
    }

    @ParameterizedTest
    @CsvSource({"ce_type", "ce_id", "ce_source"})
    void an_attribute_that_is_missing_or_empty_makes_a_record_undecodable(String attribute) {
        var json = new String(codec.payload(CONTACT), UTF_8);
        var without = headers();
        without.remove(attribute);
        var empty = headers();
        empty.put(attribute, "");

        assertThat(decode(without, json))
                .isEqualTo(new Decoded.Undecodable<>("The header %s is missing.".formatted(attribute)));
        assertThat(decode(empty, json))
                .isEqualTo(new Decoded.Undecodable<>("The header %s is missing.".formatted(attribute)));
    }

    @Test
    void an_id_too_long_to_be_repeated_makes_a_record_undecodable() {
        var headers = headers();
        headers.put("ce_id", "x".repeat(1_001));

        assertThat(decode(headers, new String(codec.payload(CONTACT), UTF_8))).isInstanceOf(Decoded.Undecodable.class);
    }

    @Test
    void a_time_or_trace_that_cannot_be_read_counts_as_absent() {
        var headers = headers();
        headers.put("ce_time", "yesterday");
        headers.put("traceparent", "x".repeat(10_000));

        assertThat(decode(headers, new String(codec.payload(CONTACT), UTF_8)))
                .isInstanceOfSatisfying(
                        Decoded.Known.class,
                        known -> assertThat((Received<?>) known.received())
                                .returns(null, Received::time)
                                .returns(null, Received::traceparent));
    }

    @Test
    void a_tombstone_is_undecodable() {
        assertThat(codec.decode(RawRecordTest.record(headers(), null), PolicyEvent.class))
                .isEqualTo(new Decoded.Undecodable<>("The record has no value."));
    }

    private Map<String, String> headers() {
        return new HashMap<>(codec.headers(Emission.of(CONTACT), TRACE));
    }

    private Decoded<PolicyEvent> decode(Map<String, String> headers, String json) {
        return codec.decode(record(headers, json), PolicyEvent.class);
    }

    private static RawRecord record(Map<String, String> headers, String json) {
        return RawRecordTest.record(headers, json.getBytes(UTF_8));
    }
}
