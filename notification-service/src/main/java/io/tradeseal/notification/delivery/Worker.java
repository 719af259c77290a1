package io.tradeseal.notification.delivery;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.delivery.Attempt.Accepted;
import io.tradeseal.notification.delivery.Attempt.Deferred;
import io.tradeseal.notification.delivery.Attempt.Unreachable;
import io.tradeseal.notification.ledger.DueMail;
import io.tradeseal.notification.ledger.MailQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Takes mails from the queue and sends them over one connection. Runs on a virtual thread: interrupting one closes the
 * socket it waits for, which is how a server that trickles is cut off.
 */
final class Worker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /** Mails that another instance gave back or let its lease run out on give no signal here. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(2);

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);
    private static final int RECORDING_ATTEMPTS = 5;

    private final MailQueue queue;
    private final WakeUp wakeUp;
    private final DeliverMail deliver;
    private final SmtpChannel channel;
    private final UUID owner = UUID.randomUUID();
    private final Lease lease;
    private final Breather breather;
    private final ServiceClock clock;
    private final int most;

    private final Object guard = new Object();
    private volatile boolean stopped;
    private @Nullable Thread sender;
    private long sendingSince;

    Worker(Workers workers, SmtpChannel channel) {
        queue = workers.queue();
        wakeUp = workers.wakeUp();
        deliver = workers.deliver();
        lease = workers.lease();
        breather = workers.breather();
        clock = workers.clock();
        most = workers.claim();
        this.channel = channel;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try {
            while (!stopped) step();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            channel.close();
        }
    }

    private void step() throws InterruptedException {
        var seen = wakeUp.signals();
        try {
            var pause = breather.left();
            if (!pause.isZero()) {
                channel.close();
                wakeUp.await(seen, pause);
                return;
            }
            var claimedAt = System.nanoTime();
            var mails = queue.claim(owner, most, lease.length(), clock.instant());
            if (mails.isEmpty()) sleep(seen);
            else deliver(mails, claimedAt);
        } catch (DataAccessException | TransactionException e) {
            log.warn("The queue of mails cannot be read or written: {}", e.toString());
            channel.close();
            wakeUp.await(seen, DATABASE_PAUSE);
        }
    }

    private void sleep(long seen) throws InterruptedException {
        var until = queue.nextAttempt()
                .map(next -> Duration.between(clock.instant(), next))
                .filter(left -> left.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
        if (channel.isOpen()) channel.close(); // a server closes idle connections without a word
        wakeUp.await(seen, until.isNegative() ? Duration.ZERO : until.plusMillis(1));
    }

    private void deliver(List<DueMail> mails, long claimedAt) throws InterruptedException {
        lease.begin(owner);
        try {
            var left = new ArrayDeque<>(mails);
            var goOn = true;
            while (goOn && !left.isEmpty() && !stopped && lease.holds(claimedAt)) goOn = handle(left.remove());
            if (left.isEmpty()) return;
            queue.release(owner, left.stream().map(DueMail::mailId).toList(), null);
            wakeUp.signal();
        } finally {
            lease.end(owner);
        }
    }

    /** False when the rest of the claim should go to whoever can send it sooner. */
    private boolean handle(DueMail mail) throws InterruptedException {
        if (mail.obstacle() != null) {
            deliver.suppress(owner, mail, mail.obstacle());
            return true;
        }
        var attempt = attempt(mail);
        record(mail, attempt);
        switch (attempt) {
            case Unreachable unreachable -> {
                if (breather.unreachable()) log.warn("The mail server cannot be reached: {}", unreachable.reply());
                return false;
            }
            case Accepted _ -> breather.reached();
            case Deferred deferred
            when !deferred.refusedByServer() -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private Attempt attempt(DueMail mail) {
        synchronized (guard) {
            sender = Thread.currentThread();
            sendingSince = System.nanoTime();
        }
        try {
            return deliver.attempt(mail, channel);
        } finally {
            synchronized (guard) {
                sender = null;
                Thread.interrupted(); // meant for the socket, not for what follows
            }
        }
    }

    /** Cuts off an attempt that takes longer than this, whatever the server still sends. */
    void cutOff(Duration longest) {
        synchronized (guard) {
            if (sender != null && System.nanoTime() - sendingSince > longest.toNanos()) sender.interrupt();
        }
    }

    /** What the mail server took must be written down: a database that is away for a moment must not cost a second mail. */
    private void record(DueMail mail, Attempt attempt) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                deliver.record(owner, mail, attempt);
                return;
            } catch (DataAccessException | TransactionException e) {
                if (tries == RECORDING_ATTEMPTS) throw e;
                log.warn("Mail {} was tried, but that cannot be written down yet: {}", mail.mailId(), e.toString());
                Thread.sleep(DATABASE_PAUSE.multipliedBy(tries));
            }
        }
    }
}
