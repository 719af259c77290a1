package io.tradeseal.kit.outage;

import static io.tradeseal.kit.outage.DatabaseFault.AWAY;
import static io.tradeseal.kit.outage.DatabaseFault.BUSY;
import static io.tradeseal.kit.outage.DatabaseFault.FULL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

class DatabaseFaultTest {

    @ParameterizedTest
    @CsvSource({
        "08001, AWAY", // cannot connect
        "08003, AWAY", // closed before
        "08006, AWAY", // broke
        "08007, AWAY", // during a commit
        "57P01, AWAY", // ended by an administrator
        "57P02, AWAY", // another process crashed
        "57P03, AWAY", // is starting or stopping
        "57P05, AWAY", // silent for too long
        "53300, AWAY", // too many connections
        "53200, AWAY", // out of memory
        "58030, AWAY", // cannot read its files
        "25006, AWAY", // a standby
        "53100, FULL",
        "40001, BUSY",
        "40P01, BUSY",
        "57014, BUSY",
        "55P03, BUSY"
    })
    void the_driver_s_word_decides_whatever_the_library_calls_it(String state, DatabaseFault fault) {
        var driver = new SQLException("as the server says", state);

        assertThat(DatabaseFault.of(driver)).contains(fault);
        assertThat(DatabaseFault.of(new CompletionException(new UncategorizedSQLException("a", "b", driver))))
                .contains(fault);
        assertThat(DatabaseFault.of(new TransactionSystemException("commit failed", driver)))
                .contains(fault);
    }

    /** A row that is too long for an index is what was sent, though the library calls it a resource that fails. */
    @ParameterizedTest
    @CsvSource({"54000", "22001", "23505", "42P01", "25P02"})
    void what_the_request_or_the_program_got_wrong_is_no_fault_of_the_database(String state) {
        var driver = new SQLException("as the server says", state);

        assertThat(DatabaseFault.of(new DataAccessResourceFailureException("a", driver)))
                .isEmpty();
        assertThat(DatabaseFault.of(new DataIntegrityViolationException("a", driver)))
                .isEmpty();
    }

    static Stream<Throwable> withoutAWordOfTheDriver() {
        return Stream.of(
                new CannotCreateTransactionException("no connection"),
                new CannotGetJdbcConnectionException("no connection"),
                new DataAccessResourceFailureException("broke"),
                new TransactionSystemException("roll-back failed", new SQLException("Connection is closed")),
                new UncategorizedSQLException("a", "b", new SQLException("Connection is closed")));
    }

    @ParameterizedTest
    @MethodSource("withoutAWordOfTheDriver")
    void a_pool_that_has_no_connection_or_has_closed_one_says_no_state(Throwable error) {
        assertThat(DatabaseFault.of(new RuntimeException(error))).contains(AWAY);
    }

    @Test
    void a_roll_back_that_fails_hides_what_led_to_it() {
        var ending = new TransactionSystemException("roll-back failed", new SQLException("Connection is closed"));
        ending.initApplicationException(new RuntimeException(new SQLException("no space left on device", "53100")));

        assertThat(DatabaseFault.of(ending)).contains(FULL);
    }

    @Test
    void a_batch_says_why_in_the_exception_after_the_first() {
        var batch = new BatchUpdateException("batch", new int[0]);
        batch.setNextException(new SQLException("terminating connection", "57P01"));

        assertThat(DatabaseFault.of(new RuntimeException(batch))).contains(AWAY);
    }

    @Test
    void a_deadlock_and_a_time_limit_are_worth_another_try() {
        assertThat(DatabaseFault.of(new CannotAcquireLockException("deadlock"))).contains(BUSY);
        assertThat(DatabaseFault.of(new TransactionTimedOutException("too long")))
                .contains(BUSY);
    }

    @Test
    void other_errors_are_none_of_the_database_even_in_circles() {
        var circle = new RuntimeException("a");
        circle.initCause(new IOException("Broken pipe", circle));

        assertThat(DatabaseFault.of(circle)).isEmpty();
        assertThat(DatabaseFault.of(new IllegalStateException())).isEmpty();
    }

    @Test
    void whoever_wanted_a_change_is_told_to_look_before_asking_again() {
        assertThat(AWAY.sentence(true)).contains("nobody knows", "GET");
        assertThat(AWAY.sentence(false)).doesNotContain("changed");
        assertThat(FULL.sentence(true)).contains("disk", "full");
    }
}
