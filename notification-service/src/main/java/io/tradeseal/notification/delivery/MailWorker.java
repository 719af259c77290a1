package io.tradeseal.notification.delivery;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.ledger.MailQueue;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Takes mails from the queue and sends them over one connection, until it is stopped. Runs on a virtual thread. */
final class MailWorker implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);

    /** Mails that another instance gave back or let its lease run out on give no signal here. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(2);

    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    private final MailQueue queue;
    private final WakeUp wakeUp;
    private final SendClaim send;
    private final SmtpChannel channel;
    private final Lease lease;
    private final ServerPause pause;
    private final DatabaseOutage outage;
    private final ServiceClock clock;
    private final int most;
    private final UUID owner = UUID.randomUUID();

    MailWorker(MailWorkers.Common common, SmtpChannel channel) {
        queue = common.queue();
        wakeUp = common.wakeUp();
        lease = common.lease();
        pause = common.pause();
        outage = common.outage();
        clock = common.clock();
        most = common.claim();
        send = new SendClaim(common.deliver(), common.recording(), channel, lease, pause);
        this.channel = channel;
    }

    void stop() {
        send.stop();
    }

    void cutOff(Duration longest) {
        send.cutOff().after(longest);
    }

    @Override
    public void run() {
        try {
            while (!send.stopped()) step();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            channel.close();
        }
    }

    private void step() throws InterruptedException {
        var seen = wakeUp.signals();
        try {
            var left = pause.left();
            if (!left.isZero()) {
                channel.close();
                wakeUp.await(seen, left);
                return;
            }
            var claimedAt = lease.now();
            var mails = queue.claim(owner, most, lease.length(), clock.instant());
            if (mails.isEmpty()) sleep(seen);
            else if (!send.handle(owner, mails, claimedAt)) wakeUp.signal();
        } catch (DataAccessException | TransactionException e) {
            if (!outage.explains(e)) log.warn("The queue of mails cannot be read or written: {}", e.toString());
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
}
