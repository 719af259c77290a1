package io.tradeseal.kit.work;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes whoever waits for work when there may be some. A signal between looking and waiting is not missed. */
public final class WakeUp {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private long signals;

    /** Once the current transaction has committed, so that others see what it wrote; at once outside one. */
    public void signal() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            signalNow();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signalNow();
            }
        });
    }

    private void signalNow() {
        lock.lock();
        try {
            signals++;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many signals there were: read it before looking for work, then {@link #await} a further one. */
    public long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a signal since {@code seen} was read, at most for this long. */
    public void await(long seen, Duration longest) throws InterruptedException {
        var left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (signals == seen && left > 0) left = signalled.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
