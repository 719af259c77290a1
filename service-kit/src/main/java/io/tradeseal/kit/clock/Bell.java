package io.tradeseal.kit.clock;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes whoever waits for work when there may be some. A ring between looking and waiting is not missed. */
public final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long rings;

    /** Once the current transaction has committed, so that others see what it wrote; at once outside one. */
    public void ring() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ringNow();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ringNow();
            }
        });
    }

    private void ringNow() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How often it has rung: read it before looking for work, then {@link #await} a further ring. */
    public long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the bell has rung since {@code seen} was read, at most for this long. */
    public void await(long seen, Duration longest) throws InterruptedException {
        var left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (rings == seen && left > 0) left = rung.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
