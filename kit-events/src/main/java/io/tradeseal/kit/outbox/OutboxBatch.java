package io.tradeseal.kit.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

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
                var ack = producer.send(record);
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
}
