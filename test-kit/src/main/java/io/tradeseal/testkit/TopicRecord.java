package io.tradeseal.testkit;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it lies on a topic.
 *
 * @param key null where the record has none
 * @param value UTF-8 text; null for a tombstone
 * @param headers every byte as it lies there
 */
public record TopicRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        @Nullable String value,
        Headers headers) {

    static TopicRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new TopicRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                text(record.key()),
                text(record.value()),
                record.headers());
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** The value of a header as text, of repeated ones the last; empty where it is missing. */
    public String header(String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
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
