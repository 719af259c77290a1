package io.tradeseal.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows that a service wrote, held by a client that inserts the same again into an empty table of that form. */
final class StoredRows {
    private static final String PREFIX = "limit_";

    private final String table;
    private final List<String> columns;
    private final List<String> types;
    private final List<Object[]> rows;

    private StoredRows(String table, List<String> columns, List<String> types, List<Object[]> rows) {
        this.table = table;
        this.columns = columns;
        this.types = types;
        this.rows = rows;
    }

    /** The oldest rows by {@code key}, at most {@code count}; makes the empty table beside theirs. */
    static StoredRows of(Connection connection, String table, String key, int count) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table %1$s%2$s (like %2$s including all)".formatted(PREFIX, table));
            alterAsOriginal(statement, table);
            try (var result =
                    statement.executeQuery("select * from %s order by %s limit %d".formatted(table, key, count))) {
                var form = result.getMetaData();
                var columns = new ArrayList<String>();
                var types = new ArrayList<String>();
                for (int column = 1; column <= form.getColumnCount(); column++) {
                    columns.add(form.getColumnName(column));
                    // The driver names an identity column's type as it was named before there were any.
                    types.add(form.getColumnTypeName(column).replace("bigserial", "bigint"));
                }
                var rows = new ArrayList<Object[]>();
                while (result.next()) {
                    var row = new Object[columns.size()];
                    for (int column = 0; column < row.length; column++) row[column] = result.getObject(column + 1);
                    rows.add(row);
                }
                return new StoredRows(table, columns, types, rows);
            }
        }
    }

    /** "Including all" leaves out how the rows of a table are kept. */
    private static void alterAsOriginal(Statement statement, String table) throws SQLException {
        var found = new ArrayList<String>();
        try (var result = statement.executeQuery("""
                select array_to_string(reloptions, ', ')
                from pg_class where oid = '%s'::regclass and reloptions <> '{}'
                """.formatted(table))) {
            while (result.next()) found.add(result.getString(1));
        }
        for (var option : found) statement.execute("alter table %s%s set (%s)".formatted(PREFIX, table, option));
    }

    int size() {
        return rows.size();
    }

    /** An insert of one row, to be bound; {@code reWriteBatchedInserts} makes one of many out of a batch. */
    PreparedStatement insert(Connection connection) throws SQLException {
        var names = String.join(", ", columns);
        var values = types.stream().map(type -> "?::" + type).collect(Collectors.joining(", "));
        return connection.prepareStatement(
                "insert into %s%s (%s) overriding system value values (%s)".formatted(PREFIX, table, names, values));
    }

    void bind(PreparedStatement statement, int row) throws SQLException {
        var values = rows.get(row);
        for (int column = 0; column < values.length; column++) statement.setObject(column + 1, values[column]);
    }

    /** Inserts all of them, {@code batch} rows in a statement where the connection rewrites batches. */
    void insertAll(Connection connection, int batch) throws SQLException {
        try (var insert = insert(connection)) {
            for (int from = 0; from < size(); from += batch) {
                for (int row :
                        IntStream.range(from, Math.min(from + batch, size())).toArray()) {
                    bind(insert, row);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }
}
