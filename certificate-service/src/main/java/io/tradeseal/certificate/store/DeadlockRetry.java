package io.tradeseal.certificate.store;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;

/** Repeats what PostgreSQL ended as the victim of a deadlock: another attempt finds the others done. */
public final class DeadlockRetry {
    private static final RetryTemplate AT_ONCE = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class)
            .maxRetries(3)
            .delay(Duration.ZERO)
            .build());

    private DeadlockRetry() {}

    public static <T> T retrying(Supplier<T> transaction) {
        return AT_ONCE.invoke(transaction);
    }
}
