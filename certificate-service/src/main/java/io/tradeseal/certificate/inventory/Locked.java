package io.tradeseal.certificate.inventory;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;

/** Repeats what PostgreSQL ended as the victim of a deadlock: another attempt finds the others done. */
final class Locked {
    private static final int ATTEMPTS = 4;

    private Locked() {}

    static <T> T retrying(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
