package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Takes apart the message of a batch binding: lists in parallel, one element a record. */
final class RawRecords {
    private RawRecords() {}

    static List<RawRecord> of(Message<List<byte[]>> message) {
        List<?> payloads = message.getPayload();
        var topics = list(message, KafkaHeaders.RECEIVED_TOPIC);
        var partitions = list(message, KafkaHeaders.RECEIVED_PARTITION);
        var offsets = list(message, KafkaHeaders.OFFSET);
        var keys = list(message, KafkaHeaders.RECEIVED_KEY);
        var headers = list(message, KafkaHeaders.BATCH_CONVERTED_HEADERS);
        var records = new ArrayList<RawRecord>(payloads.size());
        for (int i = 0; i < payloads.size(); i++) {
            records.add(new RawRecord(
                    (String) topics.get(i),
                    (Integer) partitions.get(i),
                    (Long) offsets.get(i),
                    text(keys.get(i)),
                    texts((Map<?, ?>) headers.get(i)),
                    payloads.get(i) instanceof byte[] bytes ? bytes : null));
        }
        return records;
    }

    private static List<?> list(Message<?> message, String header) {
        if (message.getHeaders().get(header) instanceof List<?> list) return list;
        throw new IllegalStateException("The binding hands in no header " + header + ": is it a batch binding?");
    }

    private static Map<String, String> texts(Map<?, ?> headers) {
        var texts = new HashMap<String, String>();
        headers.forEach((name, value) -> {
            var text = text(value);
            if (text != null) texts.put((String) name, text);
        });
        return texts;
    }

    /** Null for what Spring stands in for null with. */
    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> new String(bytes, UTF_8);
            case String text -> text;
            case null, default -> null;
        };
    }
}
