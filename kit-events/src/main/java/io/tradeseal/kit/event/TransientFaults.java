package io.tradeseal.kit.event;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a fault that passes by itself from one that comes back with the same record. */
final class TransientFaults {
    private static final Set<String> PASSING = Set.of("08", "25", "40", "53", "57", "58");

    private TransientFaults() {}

    static boolean isTransient(RuntimeException e) {
        return switch (e) {
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    DataAccessResourceFailureException _,
                    CannotCreateTransactionException _,
                    TransactionSystemException _,
                    TransactionTimedOutException _ -> true;
            case UncategorizedSQLException uncategorized -> passes(uncategorized.getSQLException());
            default -> false;
        };
    }

    /** By the class of SQLSTATE: a server that was made read-only, rolled back, ran out of something or shuts down. */
    private static boolean passes(@Nullable SQLException e) {
        var state = e == null ? null : e.getSQLState();
        return state != null && PASSING.contains(state.substring(0, Math.min(2, state.length())));
    }

    /** Why a record is refused, in a sentence that repeats nothing of it. */
    static String reason(RuntimeException e) {
        return switch (e) {
            case Unacceptable refusal -> String.valueOf(refusal.getMessage());
            case DataIntegrityViolationException _ -> "The record breaks a rule of the database.";
            default -> "Refused by " + e.getClass().getSimpleName() + ".";
        };
    }
}
