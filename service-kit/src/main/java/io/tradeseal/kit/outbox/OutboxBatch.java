package io.tradeseal.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** One Kafka transaction of rows: all of them become readable, or none. */
final class OutboxBatch {
    private final Producer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> acks;

    private OutboxBatch(Producer<byte[], byte[]> producer, List<Future<RecordMetadata>> acks) {
        this.producer = producer;
        this.acks = acks;
    }

    /** Hands the rows to the producer, which goes on sending them. */
    static OutboxBatch begin(List<OutboxTable.Stored> rows, Producer<byte[], byte[]> producer) {
        producer.beginTransaction();
        var acks = new ArrayList<Future<RecordMetadata>>();
        for (var row : rows) {
            for (var record : row.records()) {
                var ack = producer.send(kafka(record));
                acks.add(ack);
                // An unreachable broker fails the first send at once after its wait; every further one would wait as
                // long.
                if (ack.isDone()) check(ack);
            }
        }
        return new OutboxBatch(producer, acks);
    }

    int records() {
        return acks.size();
    }

    /** Throws when any row was not taken; then none can be read, and all stay in the outbox. */
    void commit() {
        producer.commitTransaction();
        acks.forEach(OutboxBatch::check);
    }

    private static void check(Future<RecordMetadata> ack) {
        try {
            ack.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        }
    }

    private static ProducerRecord<byte[], byte[]> kafka(Outbox.Row row) {
        var headers = new RecordHeaders();
        row.headers().forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        var key = row.key() == null ? null : row.key().getBytes(UTF_8);
        return new ProducerRecord<>(row.topic(), null, key, row.payload(), headers);
    }
}
