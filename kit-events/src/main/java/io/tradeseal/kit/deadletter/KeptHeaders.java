package io.tradeseal.kit.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Headers as a column keeps them: every byte, in their order, repeated ones too. */
final class KeptHeaders {
    private static final JsonMapper JSON = JsonMapper.shared();

    private KeptHeaders() {}

    /**
     * One header.
     *
     * @param value base64 in JSON; null as Kafka knows it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(String name, byte @Nullable [] value) {}

    static String json(Headers headers) {
        return JSON.writeValueAsString(Stream.of(headers.toArray())
                .map(header -> new Kept(header.key(), header.value()))
                .toList());
    }

    static Headers read(String json) {
        var headers = new RecordHeaders();
        for (var kept : JSON.readValue(json, Kept[].class)) headers.add(kept.name(), kept.value());
        return headers;
    }

    /** For people: as UTF-8, of repeated ones the last. */
    static Map<String, String> texts(Headers headers) {
        var texts = new LinkedHashMap<String, String>();
        headers.forEach(header -> {
            if (header.value() != null) texts.put(header.key(), new String(header.value(), UTF_8));
        });
        return texts;
    }
}
