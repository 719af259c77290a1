package io.tradeseal.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.sample.SharedSample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A table that was small when a statement was first run and has grown since, unnoticed by autovacuum, through a connection
 * of the pool that every service has: the statement reads what it finds, not what is stored. Fails without either setting
 * of the pool's {@code options}.
 */
class StalePlanIT {
    private static final int SMALL = 20;
    private static final int LARGE = 50_000;

    /** More than the driver runs before it prepares a statement on the server, and the server before it keeps a plan. */
    private static final int OFTEN = 20;

    private Connection connection;

    @BeforeEach
    void aSmallTable() throws SQLException {
        connection = SharedSample.service().getBean(DataSource.class).getConnection();
        execute("create table grown (id bigint primary key, name text not null) with (autovacuum_enabled = false)");
        execute("insert into grown select n, 'x' from generate_series(1, %d) n".formatted(SMALL));
    }

    @AfterEach
    void noTable() throws SQLException {
        execute("drop table grown");
        connection.close();
    }

    @Test
    void a_statement_prepared_while_the_table_was_small_and_analyzed_is_planned_anew() throws SQLException {
        execute("analyze grown");
        assertReadsLittle(
                "update grown set name = 'y' from unnest(?::bigint[]) as row (id) where grown.id = row.id", 10);
    }

    @Test
    void a_table_that_was_never_analyzed_is_not_read_from_end_to_end_for_many_keys() throws SQLException {
        assertReadsLittle("select name from grown where id = any(?::bigint[])", 500);
    }

    private void assertReadsLittle(String sql, int keys) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < OFTEN; i++) {
                run(statement, keys);
            }
            execute("insert into grown select n, 'x' from generate_series(%d, %d) n".formatted(SMALL + 1, LARGE));
            connection.setAutoCommit(false);
            var before = rowsRead();
            run(statement, keys);
            assertThat(rowsRead() - before).isLessThan(2L * keys);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void run(PreparedStatement statement, int keys) throws SQLException {
        var ids = LongStream.rangeClosed(1, keys).boxed().toArray();
        statement.setArray(1, connection.createArrayOf("bigint", ids));
        statement.execute();
    }

    /** Rows of the table and entries of its index that were read, as far as the server has not yet added them up. */
    private long rowsRead() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("""
                        select pg_stat_get_xact_tuples_returned('grown'::regclass)
                          + pg_stat_get_xact_tuples_returned('grown_pkey'::regclass)
                        """)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
