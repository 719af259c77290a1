package io.tradeseal.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.EventCodec;
import io.tradeseal.kit.metrics.MetricsSettings;
import io.tradeseal.testkit.TestPlatform;
import io.tradeseal.testkit.TopicReader;
import io.tradeseal.testkit.TopicRecord;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.flywaydb.core.Flyway;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An outbox on a database of its own, counters by key whose every value is an event, and relays on demand. */
final class OutboxFixture implements AutoCloseable {
    static final KitSettings.Outbox PACE = new KitSettings.Outbox(Duration.ofMillis(100), 100, Duration.ofMinutes(5));
    static final KitSettings SETTINGS = new KitSettings(
            URI.create("https://tradeseal.test"),
            new KitSettings.Security("https://tradeseal.test", ""),
            Set.of(),
            Set.of(),
            2,
            PACE,
            new MetricsSettings(-1, ""));

    final String topic;
    final String bootstrapServers;
    final HikariDataSource dataSource = new HikariDataSource();
    final JdbcTemplate db;
    final TransactionTemplate transactions;
    final Outbox outbox;
    private final DatabaseAccess access = TestPlatform.database("outbox");
    private final List<OutboxRelay> relays = new ArrayList<>();
    private final TopicReader reader;

    OutboxFixture(String topic) {
        this(topic, TestPlatform.bootstrapServers());
        TestPlatform.topic(topic, 2, Map.of());
    }

    OutboxFixture(String topic, String bootstrapServers) {
        this.topic = topic;
        this.bootstrapServers = bootstrapServers;
        reader = new TopicReader(Map.of("bootstrap.servers", bootstrapServers), topic);
        dataSource.setJdbcUrl(access.url());
        dataSource.setUsername(access.user());
        dataSource.setPassword(access.password());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/kit")
                .load()
                .migrate();
        db = new JdbcTemplate(dataSource);
        db.execute("create table counter (key text primary key, value bigint not null)");
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        var codec = new EventCodec("outbox-test", SETTINGS, ServiceClock.system());
        outbox = new Outbox(db, codec, () -> null, () -> relays.forEach(OutboxRelay::wake));
    }

    /** Counts up and appends the new value, as a service changes a row and then appends. */
    void countUp(String key) {
        transactions.executeWithoutResult(status -> countUpInTransaction(key));
    }

    void countUpInTransaction(String key) {
        var value = db.queryForObject("""
                insert into counter as c values (?, 1) on conflict (key) do update set value = c.value + 1 returning value
                """, Long.class, key);
        outbox.appendRows(List.of(row(key, Long.toString(value).getBytes(UTF_8))));
    }

    Outbox.Row row(String key, byte[] payload) {
        return new Outbox.Row(topic, key, Map.of("ce_id", key), payload);
    }

    long pending() {
        return db.queryForObject("select coalesce(sum(records), 0) from outbox", Long.class);
    }

    /** Newest value of each counter. */
    Map<String, Long> newest() {
        var newest = new HashMap<String, Long>();
        db.query("select key, value from counter", row -> {
            newest.put(row.getString(1), row.getLong(2));
        });
        return newest;
    }

    /** Committed values of the topic by key, in order. */
    Map<String, List<Long>> published() {
        var published = new HashMap<String, List<Long>>();
        for (TopicRecord record : reader.all()) {
            published.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(Long.parseLong(record.value()));
        }
        return published;
    }

    /** A producer as the services have it. */
    Producer<byte[], byte[]> producer(String database) {
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(bootstrapServers));
        return new KafkaProducer<>(OutboxConfiguration.producerSettings(kafka, "outbox-test", database));
    }

    OutboxRelay startRelay() {
        return startRelay(producer -> producer, Duration.ofSeconds(30));
    }

    OutboxRelay startRelay(UnaryOperator<Producer<byte[], byte[]>> wrapped, Duration silence) {
        Function<String, Producer<byte[], byte[]>> producers = database -> wrapped.apply(producer(database));
        var relay = new OutboxRelay(producers, () -> table(silence), e -> false, PACE);
        relays.add(relay);
        relay.start();
        return relay;
    }

    OutboxTable table(Duration silence) throws java.sql.SQLException {
        return new OutboxTable(DriverManager.getConnection(access.url(), access.user(), access.password()), silence);
    }

    @Override
    public void close() {
        relays.forEach(OutboxRelay::stop);
        dataSource.close();
    }
}
