package io.tradeseal.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.tradeseal.contracts.EventType;
import io.tradeseal.kit.event.Emission;
import io.tradeseal.kit.event.EventCodec;
import io.tradeseal.kit.event.Unacceptable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps events for the relay in the transaction that changes the state they tell of.
 *
 * <p>Append after the resource's row was inserted or updated: that row's lock makes the order of ids the order of commits
 * for each key.
 */
public final class Outbox {
    /** Not all zeros, which W3C Trace Context reserves for no trace at all. */
    private static final Pattern TRACE_ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    private final JdbcTemplate db;
    private final EventCodec codec;
    private final Supplier<@Nullable Tracer> tracer;
    private final Runnable wakeRelay;

    public Outbox(JdbcTemplate db, EventCodec codec, Supplier<@Nullable Tracer> tracer, Runnable wakeRelay) {
        this.db = db;
        this.codec = codec;
        this.tracer = tracer;
        this.wakeRelay = wakeRelay;
    }

    /**
     * A record as it will be sent.
     *
     * @param key null for a record without key
     * @param headers in their order
     * @param payload null for a tombstone
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Row(String topic, @Nullable String key, Headers headers, byte @Nullable [] payload) {

        /** With headers whose values are texts, which are written as UTF-8. */
        public Row(String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] payload) {
            this(topic, key, new RecordHeaders(), payload);
            headers.forEach((name, value) -> this.headers.add(name, value.getBytes(UTF_8)));
        }
    }

    /**
     * Keeps events in the order given.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void append(Emission... emissions) {
        appendAll(List.of(emissions));
    }

    /** As {@link #append}, in one statement however many there are. */
    public void appendAll(List<Emission> emissions) {
        var trace = emissions.stream().allMatch(emission -> emission.traceparent() != null) ? null : traceparent();
        appendRows(emissions.stream().map(emission -> row(emission, trace)));
    }

    private Row row(Emission emission, @Nullable String trace) {
        var type = EventType.of(emission.event());
        return new Row(
                type.topic().topicName(),
                emission.event().key(),
                codec.headers(emission, trace),
                codec.payload(emission.event()));
    }

    /**
     * Keeps records that are no event of this service, such as dead letters.
     *
     * @throws Unacceptable when Kafka would refuse one for its size
     */
    public void appendRows(List<Row> rows) {
        appendRows(rows.stream());
    }

    private void appendRows(Stream<Row> rows) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event must be appended in the transaction that makes it true.");
        }
        var parcels = Parcel.pack(rows);
        if (parcels.isEmpty()) return;
        insert(parcels);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRelay.run();
            }
        });
    }

    private void insert(List<Parcel> parcels) {
        db.update("""
                insert into outbox (records, size, parcel)
                select records, size, parcel
                from unnest(?::integer[], ?::integer[], ?::bytea[]) with ordinality
                  as row (records, size, parcel, position)
                order by position
                """, statement -> {
            var connection = statement.getConnection();
            var records = parcels.stream().map(Parcel::records).toArray();
            var sizes = parcels.stream().map(Parcel::size).toArray();
            var blocks = parcels.stream().map(Parcel::block).toArray(byte[][]::new);
            statement.setArray(1, connection.createArrayOf("int4", records));
            statement.setArray(2, connection.createArrayOf("int4", sizes));
            statement.setArray(3, connection.createArrayOf("bytea", blocks));
        });
    }

    /**
     * The W3C trace context that the current thread's events go on in. What no request or record asked for, such as a
     * threshold that time crossed, begins a trace of its own.
     *
     * @return null where nothing is traced
     */
    public @Nullable String traceparent() {
        var current = tracer.get();
        if (current == null) return null;
        var span = current.currentSpan();
        if (span != null) return traceparent(span.context());
        var beginning = current.nextSpan().name("outbox append").start();
        beginning.end();
        return traceparent(beginning.context());
    }

    private static @Nullable String traceparent(TraceContext context) {
        // A trace that nobody samples has an id all the same, and goes on with the event.
        if (!TRACE_ID.matcher(context.traceId()).matches()) return null;
        return "00-%s-%s-%s"
                .formatted(context.traceId(), context.spanId(), Boolean.TRUE.equals(context.sampled()) ? "01" : "00");
    }
}
