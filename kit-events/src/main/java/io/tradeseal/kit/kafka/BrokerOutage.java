package io.tradeseal.kit.kafka;

import io.tradeseal.kit.outage.Outage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells of the broker's outages for all of a service. Consumers wait for a broker without an error, and Kafka's clients, a dozen
 * in a service, each warn of every connection that they do not get; so it is asked here, and their warnings are off.
 */
public final class BrokerOutage implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BrokerOutage.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Longer than a busy machine takes for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final String service;
    private final Map<String, Object> kafka;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private volatile boolean away;

    /**
     * Watches nothing before it is started.
     *
     * @param service whose log it is
     * @param kafka settings of Kafka's own clients
     */
    public BrokerOutage(String service, Map<String, Object> kafka) {
        this.service = service;
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.kafka.put(AdminClientConfig.CLIENT_ID_CONFIG, service + "-outage");
    }

    /** True while the broker is known not to answer: then that was told, and what fails for its sake need not be. */
    public boolean isOn() {
        return away;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("broker-outage").start(this::watch);
    }

    private void watch() {
        try (var admin = Admin.create(kafka);
                var outage = new Outage(service, "the Kafka broker", PAUSE, () -> answers(admin))) {
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!answers(admin)) outage.noticed("it does not answer within %d s".formatted(PATIENCE.toSeconds()));
                away = outage.isOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean answers(Admin admin) {
        try {
            admin.describeCluster().nodes().get(PATIENCE.toMillis() + 1_000, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            log.debug("The broker does not answer", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Once topics were made, for which the broker was there, and until everything that uses it has ended. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1000;
    }
}
