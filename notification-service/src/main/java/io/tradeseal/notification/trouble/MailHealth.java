package io.tradeseal.notification.trouble;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Whether mail gets out: the health indicator {@code mailDelivery} and the gauge {@code notification.mail.troubles}. */
@Component("mailDelivery")
class MailHealth extends AbstractHealthIndicator {
    private final Troubles troubles;

    MailHealth(Troubles troubles, MeterRegistry meters) {
        this.troubles = troubles;
        Gauge.builder("notification.mail.troubles", troubles, Troubles::count)
                .description("Causes for which mail to several people, or to everybody, is put off; read when asked")
                .register(meters);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var standing = troubles.count();
        health.status(standing > 0 ? "DOWN" : "UP").withDetail("troubles", standing);
    }
}
