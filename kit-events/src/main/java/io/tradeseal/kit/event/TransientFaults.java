package io.tradeseal.kit.event;

import io.tradeseal.kit.outage.DatabaseFault;
import org.springframework.dao.DataIntegrityViolationException;

/** Tells a fault that passes by itself from one that comes back with the same record. */
final class TransientFaults {
    private TransientFaults() {}

    static boolean isTransient(RuntimeException e) {
        return DatabaseFault.of(e).isPresent();
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
