package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Events as other systems put them on their topics, and as they lie there. */
final class Records {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Records() {}

    static ProducerRecord<byte[], byte[]> of(Event event, String id) {
        var type = EventType.of(event);
        var record = new ProducerRecord<>(
                type.topic().topicName(), event.key().getBytes(UTF_8), JSON.writeValueAsBytes(event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_source", "/benchmark",
                        "ce_type", type.wireName(),
                        "content-type", "application/json")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }

    /** Records of a topic, from its end, ready to be sent to another. */
    static List<ProducerRecord<byte[], byte[]>> copies(Backends backends, String topic, int count, String target) {
        var newest = new ArrayDeque<ProducerRecord<byte[], byte[]>>();
        try (var consumer = backends.consumer(topic)) {
            consumer.seekToBeginning(consumer.assignment());
            for (var batch = consumer.poll(PATIENCE); !batch.isEmpty(); batch = consumer.poll(PATIENCE)) {
                for (var record : batch) {
                    newest.add(new ProducerRecord<>(target, null, record.key(), record.value(), record.headers()));
                    if (newest.size() > count) newest.remove();
                }
            }
        }
        if (newest.size() < count) throw new IllegalStateException(topic + " holds " + newest.size() + " records");
        return List.copyOf(newest);
    }

    /** Records a second that a plain producer has acknowledged, after a quarter of them to warm up. */
    static double produce(Backends backends, List<ProducerRecord<byte[], byte[]>> records) {
        try (var producer = backends.producer(5)) {
            records.subList(0, records.size() / 4).forEach(record -> Backends.send(producer, record));
            producer.flush();
            var start = System.nanoTime();
            records.forEach(record -> Backends.send(producer, record));
            producer.flush();
            return records.size() / ((System.nanoTime() - start) / 1e9);
        }
    }
}
