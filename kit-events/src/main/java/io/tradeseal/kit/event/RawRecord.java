package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
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
 * @param takenAt when the broker took it, by its own clock; null where only its producer said when
 * @param sender what was found of who sent it when it was first read, in the words of the feature; null where nobody asks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Headers headers,
        byte @Nullable [] payload,
        @Nullable Instant takenAt,
        @Nullable String sender) {

    /** The header that says who sends, by {@code Bearer} and a token; in any letters, as HTTP has it. */
    public static final String AUTHORIZATION = "authorization";

    private static final String BEARER = "Bearer ";

    /** Says that Spring's JsonKafkaHeaderMapper wrote the headers, and those that were no strings as JSON. */
    private static final String JSON_TYPES = "spring_json_header_types";

    /** One of which it is not known when it was taken, nor who sent it. */
    public RawRecord(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            Headers headers,
            byte @Nullable [] payload) {
        this(topic, partition, offset, key, headers, payload, null, null);
    }

    public RawRecord withoutPayload() {
        return with(key, headers, null);
    }

    /** The same place and sender, another content. */
    public RawRecord with(@Nullable String otherKey, Headers otherHeaders, byte @Nullable [] otherPayload) {
        return new RawRecord(topic, partition, offset, otherKey, otherHeaders, otherPayload, takenAt, sender);
    }

    /** As it is where nobody asked, which is each record of all feeds but one. */
    RawRecord sentBy(@Nullable String found) {
        return found == null ? this : new RawRecord(topic, partition, offset, key, headers, payload, takenAt, found);
    }

    /** The header of that name as UTF-8, of repeated ones the last; null when absent or empty. */
    public @Nullable String header(String name) {
        var header = headers.lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) return null;
        var text = new String(header.value(), UTF_8);
        return text.startsWith("\"") && headers.lastHeader(JSON_TYPES) != null ? unquoted(text) : text;
    }

    /** The token that says who sends it, of repeated ones the last; null where there is none. */
    public @Nullable String bearerToken() {
        String found = null;
        for (var header : headers) {
            if (header.key().equalsIgnoreCase(AUTHORIZATION)) found = header(header.key());
        }
        return found != null && found.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? found.substring(BEARER.length()).strip()
                : null;
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
