package io.tradeseal.kit.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.contracts.Topic;
import io.tradeseal.kit.event.EventFeed;
import io.tradeseal.kit.event.RawRecord;
import io.tradeseal.kit.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every statement on the table {@code dead_letter}; each new row also goes to the topic of the same name. */
public final class DeadLetters implements EventFeed.DeadLetterBox {
    private static final String COLUMNS = """
            select id, topic, kafka_partition, kafka_offset, key, headers, %s as payload, sender, reason, received_at,
                   replayed_at, replayed_by, replay_reason
            from dead_letter
            """;
    private static final String WITH_PAYLOAD = COLUMNS.formatted("payload");
    private static final String WITHOUT_PAYLOAD = COLUMNS.formatted("null::bytea");

    private final JdbcClient db;
    private final Outbox outbox;
    private final String service;
    private final InstantSource clock;

    public DeadLetters(JdbcClient db, Outbox outbox, String service, InstantSource clock) {
        this.db = db;
        this.outbox = outbox;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void put(RawRecord received, String why) {
        var record = Keepable.of(received);
        var reason = Keepable.reason(received, why);
        var isNew = db.sql("""
                        insert into dead_letter
                          (topic, kafka_partition, kafka_offset, key, headers, payload, sender, reason, received_at)
                        values (:topic, :partition, :offset, :key, :headers::json, :payload, :sender, :reason, :receivedAt)
                        on conflict (topic, kafka_partition, kafka_offset, digest) do nothing
                        """)
                .param("topic", record.topic())
                .param("partition", record.partition())
                .param("offset", record.offset())
                .param("key", record.key())
                .param("headers", KeptHeaders.json(record.headers()))
                .param("payload", record.payload(), Types.BINARY)
                .param("sender", record.sender(), Types.VARCHAR)
                .param("reason", reason)
                .param("receivedAt", now())
                .update();
        if (isNew == 1) outbox.appendRows(List.of(row(record, reason)));
    }

    private Outbox.Row row(RawRecord record, String reason) {
        var headers = new RecordHeaders(record.headers());
        var place = Map.of(
                "dead-letter-reason", reason,
                "dead-letter-topic", record.topic(),
                "dead-letter-partition", Integer.toString(record.partition()),
                "dead-letter-offset", Long.toString(record.offset()));
        place.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return new Outbox.Row(Topic.deadLetters(record.topic(), service), record.key(), headers, record.payload());
    }

    /** Newest first, without payloads: there may be hundreds of megabytes of them. */
    List<DeadLetter> page(boolean waitingOnly, @Nullable Long before, int limit) {
        return db.sql(WITHOUT_PAYLOAD + """
                        where (:before::bigint is null or id < :before) and (not :waitingOnly or replayed_at is null)
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("waitingOnly", waitingOnly)
                .param("limit", limit)
                .query(DeadLetters::read)
                .list();
    }

    Optional<DeadLetter> find(long id) {
        return db.sql(WITH_PAYLOAD + "where id = ?")
                .param(id)
                .query(DeadLetters::read)
                .optional();
    }

    /** Locks the row until the transaction ends, so that two replays of it come one after the other. */
    Optional<DeadLetter> lock(long id) {
        return db.sql(WITH_PAYLOAD + "where id = ? for update")
                .param(id)
                .query(DeadLetters::read)
                .optional();
    }

    void markReplayed(long id, String by) {
        db.sql("update dead_letter set replayed_at = ?, replayed_by = ?, replay_reason = null where id = ?")
                .params(now(), by, id)
                .update();
    }

    void noteRefusal(long id, String reason) {
        db.sql("update dead_letter set replay_reason = ? where id = ?")
                .params(reason, id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static DeadLetter read(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("topic"),
                row.getInt("kafka_partition"),
                row.getLong("kafka_offset"),
                row.getString("key"),
                KeptHeaders.read(row.getString("headers")),
                row.getBytes("payload"),
                row.getString("sender"),
                row.getString("reason"),
                row.getTimestamp("received_at").toInstant(),
                instant(row.getTimestamp("replayed_at")),
                row.getString("replayed_by"),
                row.getString("replay_reason"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
