package io.tradeseal.notification.trouble;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tradeseal.kit.outage.DatabaseOutage;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether mail gets out: the health indicator {@code mailDelivery} and the gauge {@code notification.mail.troubles}. */
@Component("mailDelivery")
class MailHealth extends AbstractHealthIndicator {
    private final Troubles troubles;
    private final DatabaseOutage outage;

    MailHealth(Troubles troubles, DatabaseOutage outage, MeterRegistry meters) {
        this.troubles = troubles;
        this.outage = outage;
        Gauge.builder("notification.mail.troubles", this, MailHealth::standing)
                .description("Causes for which mail to several people, or to everybody, is put off; read when asked")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var standing = standing();
        if (Double.isNaN(standing)) health.down();
        else health.status(standing > 0 ? "DOWN" : "UP").withDetail("troubles", (long) standing);
    }

    private double standing() {
        return outage.number(troubles::count);
    }
}
