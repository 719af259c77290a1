package io.tradeseal.agreement.due;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes every sleeper when there may be something due. A ring between looking and sleeping is not missed. */
@Component
public class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long rings;

    /** Once the current transaction has committed; at once outside one. */
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

    void ringNow() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps until the bell has rung since {@code seen} was read, at most for this long. */
    void await(long seen, Duration longest) throws InterruptedException {
        var left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (rings == seen && left > 0) left = rung.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
