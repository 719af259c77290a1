package io.tradeseal.kit.event;

import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.clock.ServiceClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** CloudEvents 1.0 in Kafka's binary mode: attributes as headers {@code ce_*}, the event's data as the value in JSON. */
public final class EventCodec {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Ids of foreign systems come back in our own records' headers, so they must not fill those. */
    private static final int LONGEST_ATTRIBUTE = 1_000;

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final String service;
    private final String schemas;
    private final ServiceClock clock;

    public EventCodec(String service, KitSettings settings, ServiceClock clock) {
        this.service = service;
        this.schemas = settings.publicUrl() + "/schemas/";
        this.clock = clock;
    }

    /** Headers of an outgoing record. */
    public Map<String, String> headers(Emission emission, @Nullable String currentTrace) {
        var type = EventType.of(emission.event());
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", emission.id() == null ? UUID.randomUUID().toString() : emission.id());
        headers.put("ce_source", "/tradeseal/" + service);
        headers.put("ce_type", type.wireName());
        headers.put("ce_subject", emission.event().resourceId());
        headers.put("ce_time", clock.instant().toString());
        headers.put("ce_dataschema", schemas + type.schemaName());
        headers.put("content-type", "application/json");
        if (emission.causationId() != null) headers.put("ce_causationid", emission.causationId());
        var trace = emission.traceparent() == null ? currentTrace : emission.traceparent();
        if (trace != null) headers.put("traceparent", trace);
        return headers;
    }

    public byte[] payload(Event event) {
        return JSON.writeValueAsBytes(event);
    }

    <E extends Event> Decoded<E> decode(RawRecord raw, Class<E> wanted) {
        var wireName = raw.header("ce_type");
        if (wireName == null) return new Decoded.Undecodable<>("The header ce_type is missing.");
        var type = EventType.byWireName(wireName).orElse(null);
        if (type == null || !wanted.isAssignableFrom(type.record())) return new Decoded.Skipped<>(wireName);
        var id = raw.header("ce_id");
        if (id == null) return new Decoded.Undecodable<>("The header ce_id is missing.");
        var source = raw.header("ce_source");
        if (source == null) return new Decoded.Undecodable<>("The header ce_source is missing.");
        if (Math.max(id.length(), source.length()) > LONGEST_ATTRIBUTE) {
            return new Decoded.Undecodable<>("ce_id or ce_source has more than " + LONGEST_ATTRIBUTE + " characters.");
        }
        if (raw.payload() == null) return new Decoded.Undecodable<>("The record has no value.");
        try {
            var event = JSON.readValue(raw.payload(), type.record());
            if (event == null) return new Decoded.Undecodable<>("The value is null.");
            var missing = Completeness.firstMissing((Record) event);
            if (missing != null) return new Decoded.Undecodable<>("The member '" + missing + "' is missing.");
            return new Decoded.Known<>(
                    new Received<>(wanted.cast(event), id, source, time(raw), traceparent(raw), raw.sender()));
        } catch (JacksonException e) {
            return new Decoded.Undecodable<>(sentence(e));
        }
    }

    private static @Nullable String traceparent(RawRecord raw) {
        var text = raw.header("traceparent");
        return text != null && TRACEPARENT.matcher(text).matches() ? text : null;
    }

    private static @Nullable Instant time(RawRecord raw) {
        var text = raw.header("ce_time");
        if (text == null) return null;
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Says where, never what: the value may hold what must not be repeated. */
    static String sentence(JacksonException e) {
        var path = e.getPath();
        if (!path.isEmpty() && path.getLast().getPropertyName() != null) {
            return "The member '" + path.getLast().getPropertyName() + "' is missing or cannot be read.";
        }
        var place = e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return "The value is not the JSON that its type wants" + place + ".";
    }
}
