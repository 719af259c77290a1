package io.tradeseal.certificate.upload;

import io.tradeseal.certificate.inventory.Change;
import io.tradeseal.certificate.store.DeadlockRetry;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.kit.outage.DatabaseFault;
import io.tradeseal.kit.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Stores the uploads of requests that come at the same time in one transaction: what PostgreSQL does for one certificate
 * it does for sixteen at little more cost, and the disk is waited for once. Who comes alone waits for nobody.
 */
@Component
class GroupedUploads {
    /** So many are worth a transaction of their own beside the one under way. */
    private static final int MANY = 8;

    /** A transaction's length, and with it the wait of who comes next, stays bounded. */
    private static final int MOST = 64;

    private final UploadCertificates uploads;
    private final Outbox outbox;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore first = new Semaphore(1);
    private final Semaphore second = new Semaphore(1);

    GroupedUploads(UploadCertificates uploads, Outbox outbox) {
        this.uploads = uploads;
        this.outbox = outbox;
    }

    private record Waiting(Upload upload, CompletableFuture<UploadResult> result) {}

    /**
     * Stores one, and returns when it is stored.
     *
     * @throws Refusal when it may not be stored
     */
    Change upload(Upload upload) {
        var own = new Waiting(upload.in(outbox.traceparent()), new CompletableFuture<>());
        queue.add(own);
        if (!begin(first, 1)) {
            begin(second, MANY);
        }
        return switch (result(own)) {
            case UploadResult.Stored(var change) -> change;
            case UploadResult.Refused(var refusal) -> throw refusal;
        };
    }

    /** Writes on a thread of nobody's request, as long as {@code least} wait; false when that is being done already. */
    private boolean begin(Semaphore lane, int least) {
        if (queue.size() < least || !lane.tryAcquire()) {
            return false;
        }
        Thread.startVirtualThread(() -> {
            do {
                writeWhile(lane, least);
            } while (queue.size() >= least && lane.tryAcquire());
        });
        return true;
    }

    @SuppressWarnings("ThreadPriorityCheck") // only the size of a batch depends on it
    private void writeWhile(Semaphore lane, int least) {
        try {
            while (queue.size() >= least) {
                // Requests that are here already, but had no processor yet, come along: virtual threads take turns.
                Thread.yield();
                var batch = new ArrayList<Waiting>();
                queue.drainTo(batch, MOST);
                write(batch);
            }
        } finally {
            lane.release();
        }
    }

    private void write(List<Waiting> batch) {
        try {
            var results = DeadlockRetry.retrying(
                    () -> uploads.uploadAll(batch.stream().map(Waiting::upload).toList()));
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException e) { // whatever it is, nobody may be left waiting
            if (batch.size() == 1 || concernsAll(e)) {
                batch.forEach(waiting -> waiting.result().completeExceptionally(e));
            } else {
                // One that cannot be stored must not fail its neighbours.
                batch.forEach(waiting -> write(List.of(waiting)));
            }
        } catch (Error e) {
            batch.forEach(waiting -> waiting.result().completeExceptionally(e));
            throw e;
        }
    }

    private static boolean concernsAll(RuntimeException e) {
        return e instanceof TransactionException || DatabaseFault.of(e).isPresent();
    }

    private static UploadResult result(Waiting own) {
        try {
            return own.result().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
