package io.tradeseal.certificate.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Rows turned into one array a column, for statements that take them by {@code unnest}: one round trip however many rows.
 * The arrays travel in binary where the driver knows how, which spares PostgreSQL the reading of hexadecimal.
 */
final class Columns<R> {
    private final List<R> rows;
    private final List<Column> columns = new ArrayList<>();

    Columns(List<R> rows) {
        this.rows = rows;
    }

    private interface Column {
        Array on(Connection connection) throws SQLException;
    }

    Columns<R> text(Function<R, @Nullable String> value) {
        var values = new @Nullable String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        columns.add(connection -> connection.createArrayOf("text", values));
        return this;
    }

    Columns<R> number(ToLongFunction<R> value) {
        return nullableNumber(row -> value.applyAsLong(row));
    }

    Columns<R> nullableNumber(Function<R, @Nullable Long> value) {
        var values = new @Nullable Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        columns.add(connection -> connection.createArrayOf("int8", values));
        return this;
    }

    /**
     * Seconds since 1970, to be read by {@code to_timestamp}. A double holds today's microseconds and, without them, any
     * year that a certificate can name; text would need "BC" for the year 0, which certificates do name.
     */
    Columns<R> time(Function<R, @Nullable Instant> value) {
        var values = new @Nullable Double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            var instant = value.apply(rows.get(i));
            values[i] = instant == null ? null : seconds(instant);
        }
        columns.add(connection -> connection.createArrayOf("float8", values));
        return this;
    }

    private static double seconds(Instant instant) {
        return (instant.getEpochSecond() * 1_000_000d + Math.floorDiv(instant.getNano(), 1_000)) / 1_000_000d;
    }

    Columns<R> bytes(Function<R, byte @Nullable []> value) {
        var values = new byte @Nullable [rows.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        columns.add(connection -> connection.createArrayOf("bytea", values));
        return this;
    }

    /** Sets the columns as the parameters 1, 2, …, in the order in which they were given. */
    void set(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            statement.setArray(i + 1, columns.get(i).on(statement.getConnection()));
        }
    }
}
