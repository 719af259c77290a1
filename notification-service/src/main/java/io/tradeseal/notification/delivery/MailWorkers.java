package io.tradeseal.notification.delivery;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.outage.DatabaseOutage;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.delivery.SendClaim.Recording;
import io.tradeseal.notification.ledger.MailQueue;
import io.tradeseal.notification.trouble.NoticeTrouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Starts and stops the workers with the service, and keeps their lease. No background workers of the kit: several of these
 * share one lease and one pause for the server, which goes by the machine's time and not by the clock that can be set; each
 * holds a connection that is closed before it sleeps and cut off from outside when it hangs; and to stop one is to give back
 * what it has claimed, not to let it finish.
 */
@Component
final class MailWorkers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MailWorkers.class);

    private static final int BEATS = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Common common;
    private final NoticeTrouble trouble;
    private final SmtpServer server;
    private final NotificationSettings settings;

    private final List<MailWorker> workers = new CopyOnWriteArrayList<>(); // the heartbeat reads it
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable ScheduledExecutorService heart;
    private @Nullable Future<?> heartbeat;
    private ServiceClock.@Nullable Subscription clockSubscription;

    MailWorkers(
            MailQueue queue,
            WakeUp wakeUp,
            DeliverMail deliver,
            Settlement settlement,
            Settler settler,
            NoticeTrouble trouble,
            SmtpServer server,
            NotificationSettings settings,
            DatabaseOutage outage,
            ServiceClock clock) {
        this.trouble = trouble;
        this.server = server;
        this.settings = settings;
        var lease = new Lease(queue::extend, outage::explains, settings.lease(), System::nanoTime);
        common = new Common(
                queue,
                wakeUp,
                deliver,
                new Recording(settlement, settler),
                lease,
                new ServerPause(settings.longestPause()),
                outage,
                clock,
                settings.claim());
    }

    /**
     * What the workers of an instance share.
     *
     * @param claim mails that one takes at a time
     */
    record Common(
            MailQueue queue,
            WakeUp wakeUp,
            DeliverMail deliver,
            Recording recording,
            Lease lease,
            ServerPause pause,
            DatabaseOutage outage,
            ServiceClock clock,
            int claim) {}

    @Override
    public synchronized void start() {
        clockSubscription = common.clock().onSet(common.wakeUp()::signal);
        for (int i = 1; i <= settings.workers(); i++) {
            var worker = new MailWorker(common, new SmtpChannel(server));
            workers.add(worker);
            threads.add(Thread.ofVirtual().name("mail-" + i).start(worker));
        }
        var beat = settings.lease().toMillis() / BEATS;
        heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("mail-lease").factory());
        heartbeat = heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        common.lease().extend();
        workers.forEach(worker -> worker.cutOff(settings.smtp().mailTimeout()));
        try {
            trouble.review();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Whether mail gets out again cannot be looked up: {}", e.toString());
        }
    }

    /** A mail on its way is finished and written down; the rest is given back. */
    @Override
    public synchronized void stop() {
        if (clockSubscription != null) clockSubscription.close();
        workers.forEach(MailWorker::stop);
        common.wakeUp().signal();
        try {
            var end = System.nanoTime() + LONGEST_STOP.toNanos();
            for (var thread : threads) thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (heartbeat != null) heartbeat.cancel(false);
        if (heart != null) heart.shutdownNow();
        workers.clear();
        threads.clear();
        heart = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return heart != null;
    }
}
