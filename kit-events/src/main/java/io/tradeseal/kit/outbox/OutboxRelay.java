package io.tradeseal.kit.outbox;

import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.work.Doubling;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Sends what stands in the outbox to Kafka, in the order of its ids.
 *
 * <pre>
 *   follower --(advisory lock taken)--> leader --(anything fails: lock and producer given up, back-off)--> follower
 * </pre>
 *
 * <p>Of all instances of a service the one that holds the lock sends, for as long as it can. A new leader first fences
 * the one before by taking over its {@code transactional.id}, so that a leader that was frozen in mid-batch cannot write
 * behind its successor's back. Each batch is one Kafka transaction; its rows are deleted after the commit, so a crash in
 * between sends them again, in order, the newest record of each key last.
 */
public final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Doubling BACK_OFF = new Doubling(Duration.ofMillis(500), Duration.ofSeconds(5));
    private static final Duration FOLLOWER_POLL = Duration.ofSeconds(1);
    private static final Duration PRODUCER_CLOSE = Duration.ofSeconds(5);

    /** From one Kafka transaction to the next: it costs much the same for one event as for all that come meanwhile. */
    private static final Duration TURN = Duration.ofMillis(10);

    private final Function<String, Producer<byte[], byte[]>> producers;
    private final OutboxTable.Opener tables;
    private final Predicate<Exception> told;
    private final KitSettings.Outbox settings;
    private final Semaphore work = new Semaphore(0);
    private BackOffExecution pauses = BACK_OFF.start();
    private volatile boolean running;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile Thread thread = Thread.ofPlatform().unstarted(() -> {});

    /**
     * A relay that has still to be started.
     *
     * @param producers opens a transactional producer for the outbox of the database of that name; two outboxes must not
     *     share a {@code transactional.id}, or their leaders would fence each other
     * @param told whether somebody else says why sending failed
     */
    public OutboxRelay(
            Function<String, Producer<byte[], byte[]>> producers,
            OutboxTable.Opener tables,
            Predicate<Exception> told,
            KitSettings.Outbox settings) {
        this.producers = producers;
        this.tables = tables;
        this.told = told;
        this.settings = settings;
    }

    /** Rows were committed. */
    public void wake() {
        if (work.availablePermits() == 0) work.release();
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("outbox-relay").daemon(true).start(this::run);
    }

    private void run() {
        while (running) {
            try (var table = tables.open()) {
                while (running && !table.lead()) rest(FOLLOWER_POLL);
                if (running) lead(table);
            } catch (SQLException | RuntimeException e) { // whatever it is, the events must go on some time
                if (!running) return;
                var pause = pauses.nextBackOff();
                if (!told.test(e)) log.warn("Events wait in the outbox, next try in {} ms: {}", pause, e.toString());
                rest(Duration.ofMillis(pause));
            }
        }
    }

    private void lead(OutboxTable table) throws SQLException {
        var producer = producers.apply(table.database());
        try {
            producer.initTransactions();
            log.info("This instance relays the events of {}", table.database());
            relay(table, producer);
        } finally {
            // An open transaction is ended by whoever leads next, so there is nothing to wait long for.
            producer.close(PRODUCER_CLOSE);
        }
    }

    private void relay(OutboxTable table, Producer<byte[], byte[]> producer) throws SQLException {
        var batch = table.read(settings.batchSize(), List.of());
        while (running) {
            List<OutboxTable.Stored> next = List.of();
            if (batch.isEmpty()) {
                await(settings.pollInterval());
            } else {
                var begun = System.nanoTime();
                var transaction = OutboxBatch.begin(batch, producer);
                // With a backlog, the database is read while the broker writes.
                if (transaction.records() >= settings.batchSize() / 2) next = table.read(settings.batchSize(), batch);
                transaction.commit();
                table.delete(batch);
                if (next.isEmpty()) rest(TURN.minusNanos(System.nanoTime() - begun));
            }
            batch = next.isEmpty() ? table.read(settings.batchSize(), List.of()) : next;
            pauses = BACK_OFF.start();
        }
    }

    /** Until rows are committed here, or the time is over. */
    private void await(Duration limit) {
        try {
            if (work.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) work.drainPermits();
        } catch (InterruptedException e) {
            // stop() is the only one that interrupts, and it has cleared running
        }
    }

    /** Until the time is over or the relay is stopped; rows committed here change nothing about it. */
    private void rest(Duration limit) {
        try {
            stopped.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // as above
        }
    }

    /** Waits for the batch under way, then gives up the lock. */
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
        wake();
        try {
            if (!thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Starts before the features that append, and stops after them. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 2000;
    }
}
