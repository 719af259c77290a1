package io.tradeseal.kit.outage;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/** What is wrong with the database rather than with what it was asked: each passes without a change to the request. */
public enum DatabaseFault {
    /** The disk is full, of the server's data or of what it needs meanwhile. Whatever was committed is kept. */
    FULL,
    /** Nobody answers, or a connection broke; where it broke during a commit, nobody knows what became of that. */
    AWAY,
    /** It rolled a transaction back that was in another's way, or took too long. */
    BUSY;

    /** Causes looked at; a chain that is longer is a circle that nobody meant. */
    private static final int MOST = 100;

    /**
     * What of the database stands behind an error; empty where nothing does, and the error is to be treated as any other.
     * The driver's word (SQLSTATE) goes before the name that a library gave the error.
     */
    public static Optional<DatabaseFault> of(Throwable error) {
        var causes = causes(error);
        var states = causes.stream()
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .map(SQLException::getSQLState)
                .filter(Objects::nonNull)
                .toList();
        if (!states.isEmpty()) {
            var told = Arrays.stream(values())
                    .filter(fault -> states.stream().anyMatch(state -> byState(state) == fault))
                    .findFirst();
            // A transaction that could not be ended lost its connection, whatever had gone wrong before.
            return told.isPresent()
                    ? told
                    : causes.stream().anyMatch(TransactionSystemException.class::isInstance)
                            ? Optional.of(AWAY)
                            : Optional.empty();
        }
        return causes.stream()
                .map(DatabaseFault::byKind)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Set<Throwable> causes(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var waiting = new ArrayDeque<Throwable>();
        waiting.add(error);
        while (!waiting.isEmpty() && seen.size() < MOST) {
            var next = waiting.remove();
            if (seen.add(next)) behind(next).filter(Objects::nonNull).forEach(waiting::add);
        }
        return seen;
    }

    private static Stream<@Nullable Throwable> behind(Throwable error) {
        var suppressed = Arrays.<@Nullable Throwable>stream(error.getSuppressed());
        var beside =
                switch (error) {
                    // Thrown by the roll-back; the error that led to it is no cause.
                    case TransactionSystemException ending -> ending.getApplicationException();
                    case BatchUpdateException batch -> batch.getNextException();
                    default -> null;
                };
        return Stream.concat(Stream.of(error.getCause(), beside), suppressed);
    }

    /** See PostgreSQL's appendix of error codes. */
    private static @Nullable DatabaseFault byState(String state) {
        return switch (state) {
            case "53100" -> FULL;
            // Of a server that has become a standby.
            case "25006" -> AWAY;
            // Stopped by a time limit, or not given a lock in time.
            case "57014", "55P03" -> BUSY;
            default ->
                switch (state.substring(0, Math.min(2, state.length()))) {
                    case "08", "53", "57", "58" -> AWAY;
                    case "40" -> BUSY;
                    default -> null;
                };
        };
    }

    private static @Nullable DatabaseFault byKind(Throwable error) {
        return switch (error) {
            // The pool says so of a connection that it has closed since, or of itself while it ends.
            case SQLException _ -> AWAY;
            case CannotCreateTransactionException _,
                    TransactionSystemException _,
                    DataAccessResourceFailureException _,
                    RecoverableDataAccessException _ -> AWAY;
            case TransientDataAccessException _, TransactionTimedOutException _ -> BUSY;
            default -> null;
        };
    }

    /** Seconds after which it is worth trying again. */
    public int retryAfter() {
        return this == FULL ? 30 : 2;
    }

    /**
     * For whoever sent the request: what happened to it, and what to do.
     *
     * @param changes true where the request was to change something
     */
    public String sentence(boolean changes) {
        return switch (this) {
            case FULL ->
                "The disk of the database is full, so that nothing can be stored; what was stored before is kept. "
                        + "Free space there, then try again.";
            case AWAY ->
                changes
                        ? "The database does not answer, so that nobody knows whether this request changed anything. "
                                + "Read with GET what there is before you send it again; PUT and DELETE can simply be sent again."
                        : "The database does not answer. Try again in a moment.";
            case BUSY ->
                "The database could not do this beside other work, and nothing was changed. Try again in a moment.";
        };
    }
}
