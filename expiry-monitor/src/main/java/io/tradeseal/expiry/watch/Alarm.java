package io.tradeseal.expiry.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the sweeper: at once, or when what is due comes before it meant to wake. */
@Component
public class Alarm {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean rung;
    private Instant earliest = Instant.MAX;

    /** After the current transaction has committed; at once outside one. */
    public void ring() {
        afterCommit(this::wake);
    }

    /** Something is due at that instant, once the current transaction has committed. */
    void setFor(Instant due) {
        afterCommit(() -> {
            lock.lock();
            try {
                if (due.isBefore(earliest)) earliest = due;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        });
    }

    /** Sleeps until it is rung, or for that time; {@code until} is the instant of the service's clock that it stands for. */
    void sleep(Duration time, Instant until) throws InterruptedException {
        lock.lock();
        try {
            var left = time.toNanos();
            while (!rung && !earliest.isBefore(until) && left > 0) left = changed.awaitNanos(left);
            rung = false;
            earliest = Instant.MAX;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            rung = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
