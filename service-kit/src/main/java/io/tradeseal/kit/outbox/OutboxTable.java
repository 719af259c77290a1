package io.tradeseal.kit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The relay's own connection to the outbox, outside the pool: it holds the lock that makes one instance the leader, so the
 * work it does ends where the lock ends.
 */
public final class OutboxTable implements AutoCloseable {
    private static final long LOCK = 7_205_759_403L;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** Of the payloads of one batch, beyond the first; it bounds memory and the time of a Kafka transaction. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final Connection connection;

    /**
     * Takes over a connection and sets it up.
     *
     * @param silence a leader polls several times a second; the server ends the session of one that has been silent for
     *     so long, because it is frozen or cut off, and another instance can take the lock
     */
    public OutboxTable(Connection connection, Duration silence) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("set idle_session_timeout = " + silence.toMillis());
            // The same for a leader that froze while rows were on their way to it.
            statement.execute("set tcp_user_timeout = " + silence.toMillis());
        }
    }

    /** Name of the database. */
    String database() throws SQLException {
        return connection.getCatalog();
    }

    /** Opens a new connection for the relay. */
    @FunctionalInterface
    public interface Opener {
        OutboxTable open() throws SQLException;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(
            long id, String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] payload) {}

    /** True when this connection holds the lock from now on. */
    boolean lead() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /** The oldest rows. No "after the last one": a transaction that commits late would be passed over. */
    List<Stored> read(int limit) throws SQLException {
        try (var statement = connection.prepareStatement("""
                select id, topic, key, headers, payload
                from (select *, sum(octet_length(payload)) over (order by id) - octet_length(payload) as before
                      from (select * from outbox order by id limit ?) as oldest) as row
                where before is null or before < ?
                order by id
                """)) {
            statement.setInt(1, limit);
            statement.setInt(2, BATCH_BYTES);
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<Stored>();
                while (result.next()) {
                    rows.add(new Stored(
                            result.getLong(1),
                            result.getString(2),
                            result.getString(3),
                            JSON.readValue(result.getString(4), HEADERS),
                            result.getBytes(5)));
                }
                return rows;
            }
        }
    }

    void delete(List<Stored> rows) throws SQLException {
        try (var statement = connection.prepareStatement("delete from outbox where id = any(?)")) {
            var ids = rows.stream().map(Stored::id).toArray();
            statement.setArray(1, connection.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
