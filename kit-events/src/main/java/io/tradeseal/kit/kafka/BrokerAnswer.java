package io.tradeseal.kit.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** What a broker answers to its administrator, waited for. */
public final class BrokerAnswer {
    private BrokerAnswer() {}

    /**
     * The answer.
     *
     * @throws KafkaException when it does not come in time, or is a refusal: of the kind that says why
     */
    public static <T> T of(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException refusal) throw refusal;
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e); // which marks the thread again
        }
    }
}
