package io.tradeseal.notification.delivery;

import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.work.WakeUp;
import io.tradeseal.notification.NotificationSettings;
import io.tradeseal.notification.ledger.MailQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts and stops the workers with the service, and keeps their lease. */
@Component
final class Workers implements SmartLifecycle {
    private static final int BEATS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MailQueue queue;
    private final WakeUp wakeUp;
    private final DeliverMail deliver;
    private final SmtpServer server;
    private final NotificationSettings settings;
    private final ServiceClock clock;
    private final Lease lease;
    private final Breather breather;

    private final List<Worker> workers = new CopyOnWriteArrayList<>(); // the heartbeat reads it
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable ScheduledExecutorService heart;
    private @Nullable Future<?> heartbeat;
    private ServiceClock.@Nullable Subscription clockSubscription;

    Workers(
            MailQueue queue,
            WakeUp wakeUp,
            DeliverMail deliver,
            SmtpServer server,
            NotificationSettings settings,
            ServiceClock clock) {
        this.queue = queue;
        this.wakeUp = wakeUp;
        this.deliver = deliver;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
        lease = new Lease(queue::extend, settings.lease(), System::nanoTime);
        breather = new Breather(settings.longestPause());
    }

    @Override
    public synchronized void start() {
        clockSubscription = clock.onSet(wakeUp::signal);
        for (int i = 1; i <= settings.workers(); i++) {
            var worker = new Worker(this, new SmtpChannel(server));
            workers.add(worker);
            threads.add(Thread.ofVirtual().name("mail-" + i).start(worker));
        }
        var beat = settings.lease().toMillis() / BEATS;
        heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("mail-lease").factory());
        heartbeat = heart.scheduleAtFixedRate(this::beat, beat, beat, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        lease.extend();
        workers.forEach(worker -> worker.cutOff(settings.smtp().mailTimeout()));
    }

    /** A mail on its way is finished and written down; the rest is given back. */
    @Override
    public synchronized void stop() {
        if (clockSubscription != null) clockSubscription.close();
        workers.forEach(Worker::stop);
        wakeUp.signal();
        try {
            var end = System.nanoTime() + PATIENCE.toNanos();
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

    MailQueue queue() {
        return queue;
    }

    WakeUp wakeUp() {
        return wakeUp;
    }

    DeliverMail deliver() {
        return deliver;
    }

    Lease lease() {
        return lease;
    }

    Breather breather() {
        return breather;
    }

    ServiceClock clock() {
        return clock;
    }

    int claim() {
        return settings.claim();
    }
}
