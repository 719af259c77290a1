package io.tradeseal.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies on a topic.
 *
 * @param key null where the record has none
 * @param value UTF-8 text; null for a tombstone
 * @param headers the last of each name, as text
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String value,
        Map<String, String> headers) {

    static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new java.util.TreeMap<String, String>();
        for (var header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new TopicRecord(
                record.topic(), record.partition(), record.offset(), text(record.key()), text(record.value()), headers);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** The value of a header; empty where it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** {@code ce_type}. */
    public String type() {
        return header("ce_type");
    }

    /** {@code ce_subject}. */
    public String subject() {
        return header("ce_subject");
    }
}
