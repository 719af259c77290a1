package io.tradeseal.expiry;

import io.tradeseal.lifecycle.threshold.Policy;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this service.
 *
 * @param defaultThresholds hold for an account without a policy of its own, each only where it is at most a third of a
 *     certificate's lifetime
 * @param sweepBatch certificates looked at in one transaction
 * @param pollInterval how long what another instance has learned can stay unseen at most
 * @param lateAfter lag of the oldest due certificate from which the service reports itself unhealthy
 * @param metricsLimit for how many of the watched certificates notAfter is shown as a metric: those that expired last, half of
 *     them at most, and those that expire next
 * @param calendarLimit how many events an iCalendar feed has at most, of the past half of them at most
 */
@ConfigurationProperties(prefix = "expiry-monitor", ignoreUnknownFields = false)
public record ExpirySettings(
        @DefaultValue({"P90D", "P60D", "P30D", "P14D", "P7D", "P3D", "P1D"})
        List<String> defaultThresholds,

        @DefaultValue("500") int sweepBatch,
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("5m") Duration lateAfter,
        @DefaultValue("10000") int metricsLimit,
        @DefaultValue("2000") int calendarLimit) {

    public ExpirySettings {
        requireThresholds(defaultThresholds);
        requireWithin("sweep-batch", sweepBatch, 1, 5_000);
        requireWithin("metrics-limit", metricsLimit, 0, 100_000);
        requireWithin("calendar-limit", calendarLimit, 1, 10_000);
        if (pollInterval.toMillis() < 100) {
            throw new IllegalArgumentException("expiry-monitor.poll-interval must be at least 100ms");
        }
        if (lateAfter.compareTo(pollInterval) <= 0) {
            throw new IllegalArgumentException("expiry-monitor.late-after must be longer than poll-interval");
        }
    }

    public Policy defaultPolicy() {
        return Policy.of(defaultThresholds, true);
    }

    private static void requireThresholds(List<String> thresholds) {
        try {
            if (thresholds.isEmpty()) throw new DateTimeException("There must be at least one.");
            Policy.of(thresholds, true);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expiry-monitor.default-thresholds: " + e.getMessage(), e);
        }
    }

    private static void requireWithin(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("expiry-monitor.%s must be %d to %d".formatted(key, least, most));
        }
    }
}
