package io.tradeseal.kit.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The relay's own connection to the outbox, outside the pool: it holds the lock that makes one instance the leader, so the
 * work it does ends where the lock ends.
 */
public final class OutboxTable implements AutoCloseable {
    private static final long LOCK = 7_205_759_403L;

    /** Of one batch when unpacked, beyond the first row; it bounds memory and the time of a Kafka transaction. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    /** Rows, a page of 8 KiB each when they are full. */
    private static final int VACUUM_AFTER = 3_000;

    private final Connection connection;
    private int deleted;

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
            // All this connection writes is deletions. A crash of the server may undo the latest of them, never one
            // before an append that was kept; the rows are sent again, in order.
            statement.execute("set synchronous_commit = off");
            // A table that is now empty and now full defeats statistics; the index on id is always right.
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_bitmapscan = off");
            statement.execute("set jit = off");
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

    /** A row: what one append kept, or a part of it. */
    record Stored(long id, List<ProducerRecord<byte[], byte[]>> records) {}

    /** True when this connection holds the lock from now on. */
    boolean lead() throws SQLException {
        try (var statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }

    /**
     * The oldest rows, but for those under way: fewer than {@code records} records before the last of them. No "after the
     * last one": a transaction that commits late would be passed over.
     */
    List<Stored> read(int records, List<Stored> underWay) throws SQLException {
        try (var statement = connection.prepareStatement("""
                with waiting as (
                  select id, records, size
                  from outbox where id <> all(?) order by id limit ?),
                batch as (
                  select id, sum(records) over before as records, sum(size) over before as size
                  from waiting window before as (order by id rows between unbounded preceding and 1 preceding))
                select id, records, size, parcel from outbox
                where id <> all(?)
                  and id <= (select max(id) from batch where coalesce(records, 0) < ? and coalesce(size, 0) < ?)
                order by id
                """)) {
            var excluded = ids(underWay);
            statement.setArray(1, excluded);
            statement.setInt(2, records);
            statement.setArray(3, excluded);
            statement.setInt(4, records);
            statement.setInt(5, BATCH_BYTES);
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<Stored>();
                while (result.next()) {
                    var parcel = new Parcel(result.getInt("records"), result.getInt("size"), result.getBytes("parcel"));
                    rows.add(new Stored(result.getLong("id"), parcel.unpack()));
                }
                return rows;
            }
        }
    }

    void delete(List<Stored> rows) throws SQLException {
        try (var statement = connection.prepareStatement("delete from outbox where id = any(?)")) {
            statement.setArray(1, ids(rows));
            statement.executeUpdate();
        }
        deleted += rows.size();
        if (deleted >= VACUUM_AFTER) vacuum();
    }

    /** Gives the place of deleted rows to new ones; PostgreSQL itself looks at a table once a minute at most. */
    private void vacuum() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum (truncate false, skip_locked true) outbox");
        }
        deleted = 0;
    }

    private Array ids(List<Stored> rows) throws SQLException {
        return connection.createArrayOf("bigint", rows.stream().map(Stored::id).toArray());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
