package io.tradeseal.kit.event;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a fault that passes by itself from one that comes back with the same record. */
final class Faults {
    private Faults() {}

    static boolean isTransient(RuntimeException e) {
        return switch (e) {
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    DataAccessResourceFailureException _,
                    CannotCreateTransactionException _,
                    TransactionSystemException _,
                    TransactionTimedOutException _ -> true;
            default -> false;
        };
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
