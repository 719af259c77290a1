package io.tradeseal.certificate.store;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;

/** Repeats what PostgreSQL ended as the victim of a deadlock: another attempt finds the others done. */
public final class DeadlockRetry {
    private static final int ATTEMPTS = 4;

    private DeadlockRetry() {}

    public static <T> T retrying(Supplier<T> transaction) {
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
