package io.tradeseal.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.event.EventCodec;
import io.tradeseal.kit.metrics.MetricsSettings;
import io.tradeseal.kit.outbox.Outbox;
import io.tradeseal.kit.outbox.OutboxConfiguration;
import io.tradeseal.kit.outbox.OutboxRelay;
import io.tradeseal.kit.outbox.OutboxTable;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.flywaydb.core.Flyway;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Outbox and relay of the kit with the settings that a service gives them, without a service around. */
final class KitOutbox implements AutoCloseable {
    private static final String NAME = "benchmark";

    final TransactionTemplate transactions;
    final Outbox outbox;
    final JdbcTemplate db;
    private final HikariDataSource pool;
    private final OutboxRelay relay;

    KitOutbox(Backends backends) {
        pool = backends.pool(NAME, 8);
        Flyway.configure().dataSource(pool).locations("classpath:db/kit").load().migrate();
        db = new JdbcTemplate(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        var pace = new KitSettings.Outbox(Duration.ofMillis(100), 1000, Duration.ofMinutes(5));
        var origin = "https://localhost:8443";
        var settings = new KitSettings(
                URI.create(origin),
                new KitSettings.Security(origin, ""),
                Set.of(),
                Set.of(),
                12,
                pace,
                new MetricsSettings(-1, ""));
        var started = new AtomicReference<OutboxRelay>();
        outbox = new Outbox(db, new EventCodec(NAME, settings, ServiceClock.system()), () -> null, () -> {
            var running = started.get();
            if (running != null) running.wake();
        });
        var kafka = new KafkaProperties();
        kafka.setBootstrapServers(List.of(backends.bootstrapServers()));
        var access = backends.database.database(NAME);
        relay = new OutboxRelay(
                database -> new KafkaProducer<>(OutboxConfiguration.producerSettings(kafka, NAME, database)),
                () -> new OutboxTable(
                        DriverManager.getConnection(access.url(), access.user(), access.password()),
                        Duration.ofSeconds(30)),
                e -> false,
                pace);
        started.set(relay);
    }

    void startRelay() {
        relay.start();
    }

    long pending() {
        var pending = db.queryForObject("select count(*) from outbox", Long.class);
        return pending == null ? 0 : pending;
    }

    @Override
    public void close() {
        relay.stop();
        pool.close();
    }
}
