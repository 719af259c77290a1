package io.tradeseal.kit.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka record as it came, before anyone tried to understand it.
 *
 * @param key as UTF-8; null when the record has none
 * @param headers values as UTF-8; of a repeated header the last
 * @param payload null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        Map<String, String> headers,
        byte @Nullable [] payload) {

    public RawRecord withoutPayload() {
        return new RawRecord(topic, partition, offset, key, headers, null);
    }

    /** The header of that name; null when absent or empty. */
    public @Nullable String header(String name) {
        var value = headers.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
