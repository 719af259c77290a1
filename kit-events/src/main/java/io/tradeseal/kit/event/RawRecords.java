package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Takes the records out of the message of a batch binding, whose converter hands them in. */
final class RawRecords {
    private RawRecords() {}

    static List<RawRecord> of(Message<List<byte[]>> message) {
        if (message.getHeaders().get(KafkaHeaders.RAW_DATA) instanceof List<?> records) {
            return records.stream().map(RawRecords::of).toList();
        }
        throw new IllegalStateException(
                "The binding hands in no records: is it a batch binding with rawRecordConverter?");
    }

    private static RawRecord of(Object element) {
        var record = (ConsumerRecord<?, ?>) element;
        return new RawRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() instanceof byte[] key ? new String(key, UTF_8) : null,
                record.headers(),
                record.value() instanceof byte[] value ? value : null,
                record.timestampType() == TimestampType.LOG_APPEND_TIME
                        ? Instant.ofEpochMilli(record.timestamp())
                        : null,
                null);
    }
}
