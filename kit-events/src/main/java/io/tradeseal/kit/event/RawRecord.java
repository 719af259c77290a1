package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Kafka record as it came, before anyone tried to understand it.
 *
 * @param key as UTF-8; null when the record has none
 * @param headers every byte as it came, in their order, repeated ones too
 * @param payload null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawRecord(
        String topic, int partition, long offset, @Nullable String key, Headers headers, byte @Nullable [] payload) {

    /** Says that Spring's JsonKafkaHeaderMapper wrote the headers, and those that were no strings as JSON. */
    private static final String JSON_TYPES = "spring_json_header_types";

    public RawRecord withoutPayload() {
        return new RawRecord(topic, partition, offset, key, headers, null);
    }

    /** The header of that name as UTF-8, of repeated ones the last; null when absent or empty. */
    public @Nullable String header(String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) return null;
        var text = new String(header.value(), UTF_8);
        return text.startsWith("\"") && headers.lastHeader(JSON_TYPES) != null ? unquoted(text) : text;
    }

    /** A UUID or URI, say, comes in quotes; the classes that the writer names are nothing to load here. */
    private static String unquoted(String text) {
        try {
            var value = JsonMapper.shared().readTree(text);
            return value.isString() ? value.asString() : text;
        } catch (JacksonException e) {
            return text;
        }
    }
}
