package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.support.JsonKafkaHeaderMapper;
import org.springframework.messaging.MessageHeaders;

/** Headers as text, whoever wrote them. */
class RawRecordTest {

    static RawRecord record(Map<String, String> headers, byte @Nullable [] payload) {
        var raw = new RecordHeaders();
        headers.forEach((name, value) -> raw.add(name, value.getBytes(UTF_8)));
        return new RawRecord("t", 0, 0, "k", raw, payload);
    }

    private static RawRecord writtenBySpring(boolean quotingTexts, Map<String, Object> headers) {
        var mapper = new JsonKafkaHeaderMapper();
        mapper.setEncodeStrings(quotingTexts);
        var raw = new RecordHeaders();
        mapper.fromHeaders(new MessageHeaders(headers), raw);
        return new RawRecord("t", 0, 0, "k", raw, null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_attribute_that_spring_wrote_as_an_object_is_read_as_what_it_says(boolean quotingTexts) {
        var id = UUID.randomUUID();
        var record = writtenBySpring(
                quotingTexts,
                Map.of("ce_id", id, "ce_source", URI.create("/erp?a=1"), "ce_type", "T.v1", "ce_number", 5));

        assertThat(record.header("ce_id")).isEqualTo(id.toString());
        assertThat(record.header("ce_source")).isEqualTo("/erp?a=1");
        assertThat(record.header("ce_type")).isEqualTo("T.v1");
        assertThat(record.header("ce_number")).isEqualTo("5");
    }

    @Test
    void a_text_in_quotes_that_others_wrote_keeps_them() {
        assertThat(record(Map.of("ce_id", "\"7\""), null).header("ce_id")).isEqualTo("\"7\"");
    }

    @Test
    void what_claims_to_be_json_and_is_none_is_read_as_it_stands() {
        var headers = Map.of("ce_id", "\"half", "spring_json_header_types", "{\"ce_id\":\"java.util.UUID\"}");
        assertThat(record(headers, null).header("ce_id")).isEqualTo("\"half");
    }

    @Test
    void of_repeated_headers_the_last_counts_and_an_empty_one_is_none() {
        var raw = new RecordHeaders();
        raw.add("ce_id", "1".getBytes(UTF_8)).add("ce_id", "2".getBytes(UTF_8)).add("ce_source", new byte[0]);
        raw.add("ce_type", null);
        var record = new RawRecord("t", 0, 0, "k", raw, null);

        assertThat(record.header("ce_id")).isEqualTo("2");
        assertThat(record.header("ce_source")).isNull();
        assertThat(record.header("ce_type")).isNull();
    }
}
