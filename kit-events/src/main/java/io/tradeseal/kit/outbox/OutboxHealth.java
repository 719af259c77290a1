package io.tradeseal.kit.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.kit.outage.DatabaseOutage;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the relay lags behind: {@code outbox.pending} (records, in at most 100,000 rows) and {@code outbox.oldest.seconds}. */
public final class OutboxHealth extends AbstractHealthIndicator {
    private final JdbcClient db;
    private final Duration staleAfter;
    private final DatabaseOutage outage;

    public OutboxHealth(JdbcClient db, Duration staleAfter, DatabaseOutage outage, MeterRegistry meters) {
        this.outage = outage;
        this.db = db;
        this.staleAfter = staleAfter;
        Gauge.builder("outbox.pending", this, OutboxHealth::pending).register(meters);
        Gauge.builder("outbox.oldest.seconds", this, OutboxHealth::oldestSeconds)
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var oldest = oldestSeconds();
        if (Double.isNaN(oldest)) {
            health.down(); // nobody knows; the database's own health says so, too
            return;
        }
        health.status(oldest > staleAfter.toSeconds() ? "DOWN" : "UP").withDetail("oldestSeconds", oldest);
    }

    private double pending() {
        return outage.number(() -> db.sql(
                        "select coalesce(sum(records), 0) from (select records from outbox limit 100000) as counted")
                .query(Long.class)
                .single());
    }

    private double oldestSeconds() {
        return outage.number(() -> db.sql(
                        "select extract(epoch from clock_timestamp() - created_at) from outbox order by id limit 1")
                .query(Double.class)
                .optional()
                .orElse(0.0));
    }
}
