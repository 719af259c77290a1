package io.tradeseal.expiry;

import io.tradeseal.contracts.Event;
import io.tradeseal.contracts.EventType;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import io.tradeseal.testkit.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service, running once for all tests of the JVM: its consumer group reads shared topics. Its clock only goes forward,
 * so each test takes its time from it and works on an account of its own.
 */
public final class Monitor {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServiceClock clock = ServiceClock.system();
    private final Map<String, String> properties = new HashMap<>(TestPlatform.properties("expiry-monitor"));
    private final TopicWriter writer = new TopicWriter();
    private final ConfigurableApplicationContext context;
    private final JdbcClient db;

    private static final class Shared {
        private static final Monitor MONITOR = new Monitor();
    }

    private Monitor() {
        // Small batches, so that a handful of certificates takes several.
        properties.put("expiry-monitor.sweep-batch", "7");
        context = start();
        db = context.getBean(JdbcClient.class);
    }

    public static Monitor shared() {
        return Shared.MONITOR;
    }

    /** One more instance on the same database and in the same consumer group. */
    public ConfigurableApplicationContext start() {
        return ExpiryMonitor.application()
                .initializers(starting -> starting.getBeanFactory().registerSingleton("serviceClock", clock))
                .run(TestPlatform.arguments(properties));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public JdbcClient db() {
        return db;
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public Instant now() {
        return clock.instant();
    }

    /** The clock never goes back. */
    public void advance(Duration time) {
        clock.setOffset(clock.offset().plus(time));
    }

    public void advanceTo(Instant instant) {
        advance(Duration.between(now(), instant));
    }

    /** As certificate-service would publish it, now. */
    public void publish(Event event) {
        publish(event, now());
    }

    public void publish(Event event, Instant at) {
        var type = EventType.of(event);
        var headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", UUID.randomUUID().toString(),
                "ce_source", "/tradeseal/certificate-service",
                "ce_type", type.wireName(),
                "ce_subject", event.resourceId(),
                "ce_time", at.toString(),
                "content-type", "application/json");
        writer.send(type.topic().topicName(), event.key(), headers, JSON.writeValueAsBytes(event));
    }

    public TopicWriter writer() {
        return writer;
    }

    /** Waits until the certificate's newest event has been taken. */
    public void awaitRevision(String certificateId, long revision) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        db.sql("select count(*) from certificate_replica where certificate_key = ? and revision >= ?")
                                        .param(certificateId.toLowerCase(java.util.Locale.ROOT))
                                        .param(revision)
                                        .query(Long.class)
                                        .single()
                                == 1);
    }

    public void awaitAccount(String accountId, long revision) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> db.sql("select count(*) from account where account_key = ? and revision >= ?")
                                .param(accountId.toLowerCase(java.util.Locale.ROOT))
                                .param(revision)
                                .query(Long.class)
                                .single()
                        == 1);
    }

    /** Waits until nothing is due or to be planned, and everything told has left the outbox. */
    public void awaitQuiet() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> db.sql("""
                        select (select count(*) from certificate_replica where next_due_at <= :now)
                             + (select count(*) from account where replan_after is not null)
                             + (select count(*) from outbox)
                        """)
                                .param("now", now().atOffset(java.time.ZoneOffset.UTC))
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** What was told about a certificate, in order. */
    public List<TopicRecord> told(String certificateId) {
        return TopicReader.of("tradeseal.expirations")
                .all(record -> record.subject().equals(certificateId));
    }

    public List<TopicRecord> awaitTold(String certificateId, int count) {
        return TopicReader.of("tradeseal.expirations")
                .await(count, record -> record.subject().equals(certificateId));
    }

    public static JsonNode data(TopicRecord record) {
        return JSON.readTree(record.value());
    }
}
