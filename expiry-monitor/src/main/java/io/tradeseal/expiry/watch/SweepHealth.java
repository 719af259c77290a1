package io.tradeseal.expiry.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.outage.DatabaseOutage;
import java.time.Duration;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** How far the sweep lags behind: the health indicator {@code sweep} and the gauge {@code expiry.sweep.lag.seconds}. */
@Component
class SweepHealth extends AbstractHealthIndicator {
    private final CertificateReplicas certificates;
    private final ServiceClock clock;
    private final Duration lateAfter;
    private final DatabaseOutage outage;

    SweepHealth(
            CertificateReplicas certificates,
            ServiceClock clock,
            ExpirySettings settings,
            DatabaseOutage outage,
            MeterRegistry meters) {
        this.outage = outage;
        this.certificates = certificates;
        this.clock = clock;
        this.lateAfter = settings.lateAfter();
        Gauge.builder("expiry.sweep.lag.seconds", this, SweepHealth::lagSeconds)
                .description("How long the oldest certificate that is due has waited")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var lag = lagSeconds();
        if (Double.isNaN(lag)) health.down();
        else health.status(lag > lateAfter.toSeconds() ? "DOWN" : "UP").withDetail("lagSeconds", lag);
    }

    private double lagSeconds() {
        var now = clock.instant();
        return outage.number(() -> certificates
                .nextDueAt()
                .filter(due -> due.isBefore(now))
                .map(due -> Duration.between(due, now).toMillis() / 1000.0)
                .orElse(0.0));
    }
}
