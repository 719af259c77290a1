package io.tradeseal.testkit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Puts records on topics as a foreign system would, well-formed or not. */
public final class TopicWriter implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private @Nullable String token;

    /** Writes to the broker of {@link TestPlatform}. */
    public TopicWriter() {
        this(TestPlatform.kafka());
    }

    /**
     * Writes to another broker.
     *
     * @param kafka settings of Kafka's own clients: where the broker is, and who writes
     */
    public TopicWriter(Map<String, String> kafka) {
        var settings = new HashMap<String, Object>(kafka);
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends this bearer token along with every record from now on that has none. */
    public TopicWriter bearing(@Nullable String bearer) {
        token = bearer;
        return this;
    }

    /** Sends and waits until the broker has it. */
    public void send(String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        var raw = new RecordHeaders();
        headers.forEach((name, text) -> raw.add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(topic, key, raw, value);
    }

    /** As above, with headers of any bytes, repeated ones too. */
    public void send(String topic, @Nullable String key, Headers headers, byte @Nullable [] value) {
        if (token != null && headers.lastHeader("authorization") == null) {
            headers.add("authorization", ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
        }
        var bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<byte[], byte[]>(topic, null, bytes, value, headers);
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot write to " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a CloudEvent in binary mode with JSON data and waits until the broker has it. */
    public void event(String topic, String key, String id, String source, String type, String subject, String json) {
        var headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", source,
                "ce_type", type,
                "ce_subject", subject,
                "ce_time", java.time.Instant.now().toString(),
                "content-type", "application/json");
        send(topic, key, headers, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
