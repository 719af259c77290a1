package io.tradeseal.notification.delivery;

import io.tradeseal.kit.outage.DatabaseOutage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down how attempts ended while the workers go on: what ended during one transaction, or within 20 ms where that is
 * longer, shares the next. So a crash repeats no more mails than were sent within two such turns, and a mail costs a part of a
 * commit.
 */
@Component
final class Settler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Settler.class);

    private static final int MOST = 100;

    /** From one transaction to the next: it costs much the same for one mail as for all that are sent meanwhile. */
    private static final Duration TURN = Duration.ofMillis(20);

    /** What the mail server took must be written down: a database that is away for a moment must not cost a second mail. */
    private static final RetryTemplate RECORDING = new RetryTemplate(RetryPolicy.builder()
            .includes(DataAccessException.class, TransactionException.class)
            .maxRetries(4)
            .delay(Duration.ofSeconds(1))
            .multiplier(2)
            .maxDelay(Duration.ofSeconds(4))
            .build());

    private record Waiting(Ended ended, CompletableFuture<Void> settled) {}

    private final Settlement settlement;
    private final DatabaseOutage outage;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST);
    private final Thread thread;

    Settler(Settlement settlement, DatabaseOutage outage) {
        this.outage = outage;
        this.settlement = settlement;
        thread = Thread.ofVirtual().name("mail-settler").start(this::run);
    }

    /** Waits for room only; what is answered ends when it is written down, or fails with what kept it from that. */
    CompletableFuture<Void> settle(Ended ended) throws InterruptedException {
        var entry = new Waiting(ended, new CompletableFuture<>());
        waiting.put(entry);
        return entry.settled();
    }

    private void run() {
        try {
            while (true) {
                var entries = new ArrayList<>(List.of(waiting.take()));
                var begun = System.nanoTime();
                waiting.drainTo(entries, MOST - 1);
                together(entries);
                if (waiting.size() < MOST / 2) TimeUnit.NANOSECONDS.sleep(TURN.toNanos() - (System.nanoTime() - begun));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void together(List<Waiting> entries) {
        try {
            settlement.settle(entries.stream().map(Waiting::ended).toList());
            entries.forEach(entry -> entry.settled().complete(null));
        } catch (RuntimeException e) {
            if (!outage.explains(e))
                log.warn("{} attempts could not be written down: {}", entries.size(), e.toString());
            entries.forEach(this::alone); // one that cannot be written down takes none of the others along
        }
    }

    private void alone(Waiting entry) {
        try {
            RECORDING.invoke(() -> settlement.settle(List.of(entry.ended())));
            entry.settled().complete(null);
        } catch (RuntimeException e) {
            // Which mail it was says more than that the database is away; why it is, it says once.
            log.warn(
                    "Mail {} was tried, but that could not be written down",
                    entry.ended().mail().mailId(),
                    outage.explains(e) ? null : e);
            entry.settled().completeExceptionally(e);
        }
    }

    /** Called once nobody waits any more. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
