package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of a record in CloudEvents' structured mode or of a batch (Kafka Protocol Binding 1.0 §3.3, JSON Event Format
 * 1.0 §3 and §4), each as the record that it would be in binary mode: attributes as headers {@code ce_*}, the data as the
 * value.
 */
final class Envelopes {
    private static final String ANY = "application/cloudevents";
    private static final String EVENT = "cloudevents+json";
    private static final String BATCH = "cloudevents-batch+json";
    private static final Set<String> DATA = Set.of("data", "data_base64");
    private static final int LARGEST_BATCH = 1_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Envelopes() {}

    /**
     * The record itself when it is in binary mode.
     *
     * @throws Unacceptable when the value is no event or batch of events, or one of a batch could not be answered, having no
     *     id or source: then none of it is to be taken
     */
    static List<RawRecord> open(RawRecord record) {
        var subtype = subtype(record).orElse(null);
        if (subtype == null) return List.of(record);
        if (subtype.equals(EVENT)) {
            var event = read(record);
            if (!event.isObject()) throw new Unacceptable("The value is no event: a JSON object is wanted.");
            return List.of(event(record, event));
        }
        if (subtype.equals(BATCH)) return batch(record, read(record));
        throw new Unacceptable(
                "Events come in JSON here, as application/%s or application/%s.".formatted(EVENT, BATCH));
    }

    /** Whether it holds any number of events, which are taken together or not at all. */
    static boolean isBatch(RawRecord record) {
        return BATCH.equals(subtype(record).orElse(null));
    }

    /** The subtype of the media type when it is one of CloudEvents'; empty in binary mode. */
    private static Optional<String> subtype(RawRecord record) {
        var text = record.header("content-type");
        if (text == null || !text.regionMatches(true, 0, ANY, 0, ANY.length())) return Optional.empty();
        try {
            return Optional.of(MimeTypeUtils.parseMimeType(text).getSubtype());
        } catch (InvalidMimeTypeException e) {
            return Optional.of(text);
        }
    }

    private static List<RawRecord> batch(RawRecord record, JsonNode value) {
        if (!value.isArray()) throw new Unacceptable("The value is no batch of events: a JSON array is wanted.");
        if (value.size() > LARGEST_BATCH) {
            throw new Unacceptable(
                    "The batch has %d events; at most %d are taken.".formatted(value.size(), LARGEST_BATCH));
        }
        var events = IntStream.range(0, value.size())
                .mapToObj(i -> event(record, value.get(i)))
                .toList();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).header("ce_id") == null || events.get(i).header("ce_source") == null) {
                throw new Unacceptable("The event [%d] of the batch has no id or no source.".formatted(i));
            }
        }
        return events;
    }

    private static JsonNode read(RawRecord record) {
        if (record.payload() == null) throw new Unacceptable("The record has no value.");
        try {
            return JSON.readTree(record.payload());
        } catch (JacksonException e) {
            throw new Unacceptable(EventCodec.sentence(e));
        }
    }

    private static RawRecord event(RawRecord record, JsonNode event) {
        var headers = new RecordHeaders();
        event.properties().forEach(attribute -> {
            var name = attribute.getKey();
            var value = attribute.getValue();
            if (DATA.contains(name) || !value.isValueNode() || value.isNull()) return;
            headers.add(
                    name.equals("traceparent") ? name : "ce_" + name,
                    value.asString().getBytes(UTF_8));
        });
        return record.with(record.key(), headers, data(event));
    }

    private static byte @Nullable [] data(JsonNode event) {
        var binary = event.path("data_base64");
        if (binary.isString()) {
            try {
                return Base64.getDecoder().decode(binary.asString());
            } catch (IllegalArgumentException e) {
                // Is answered as what it is then: no JSON.
                return binary.asString().getBytes(UTF_8);
            }
        }
        var data = event.get("data");
        return data == null || data.isNull() ? null : JSON.writeValueAsBytes(data);
    }
}
