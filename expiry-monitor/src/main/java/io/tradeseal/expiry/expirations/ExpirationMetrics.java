package io.tradeseal.expiry.expirations;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.tradeseal.expiry.ExpirySettings;
import io.tradeseal.expiry.expirations.ExpirationSearch.Position;
import io.tradeseal.kit.clock.ServiceClock;
import io.tradeseal.kit.outage.DatabaseOutage;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What expires when, for Prometheus: read by query when it asks, for what expired last and expires next only. No object is kept per
 * certificate, so a million certificates cost nothing between two scrapes. {@code notAfter} is absolute; an alert compares
 * it with {@code time()}.
 */
@Component
class ExpirationMetrics implements MultiCollector, InitializingBean, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ExpirationMetrics.class);
    private static final String NOT_AFTER = "tradeseal_certificate_not_after_timestamp_seconds";
    private static final String EXPIRING = "tradeseal_certificates_expiring";
    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59Z");

    private final ExpirationSearch search;
    private final ExpirationCounts counts;
    private final PrometheusRegistry registry;
    private final ServiceClock clock;
    private final DatabaseOutage outage;
    private final int limit;

    ExpirationMetrics(
            ExpirationSearch search,
            ExpirationCounts counts,
            PrometheusRegistry registry,
            ServiceClock clock,
            DatabaseOutage outage,
            ExpirySettings settings) {
        this.outage = outage;
        this.search = search;
        this.counts = counts;
        this.registry = registry;
        this.clock = clock;
        this.limit = settings.metricsLimit();
    }

    @Override
    public void afterPropertiesSet() {
        registry.register(this);
    }

    @Override
    public void destroy() {
        registry.unregister(this);
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(
                MetricFamilyDescriptor.gauge(NOT_AFTER).build(),
                MetricFamilyDescriptor.gauge(EXPIRING).build());
    }

    /** Without the database the service's other metrics matter most, so these are left out rather than failing the scrape. */
    @Override
    public MetricSnapshots collect() {
        try {
            var now = clock.instant();
            return MetricSnapshots.of(notAfter(now), expiring(now));
        } catch (DataAccessException e) {
            if (!outage.explains(e)) log.warn("No expirations for this scrape: {}", e.toString());
            return MetricSnapshots.of();
        }
    }

    private GaugeSnapshot notAfter(Instant now) {
        var gauge =
                GaugeSnapshot.builder().name(NOT_AFTER).help("End of a watched version's validity, seconds since 1970");
        search.around(Scope.Extent.EVERYTHING, Position.BEFORE_ALL, now, FAR, limit)
                .forEach(expiration -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                        .value((double) expiration.notAfter().getEpochSecond())
                        .labels(Labels.of(
                                "certificate_id",
                                expiration.certificateId(),
                                "name",
                                expiration.name(),
                                "version",
                                Integer.toString(expiration.version())))
                        .build()));
        return gauge.build();
    }

    private GaugeSnapshot expiring(Instant now) {
        var counted = counts.count(Scope.Extent.EVERYTHING, now);
        var gauge = GaugeSnapshot.builder()
                .name(EXPIRING)
                .help("Watched versions that end within the window and have not expired, and those that have expired");
        counted.within().forEach((window, number) -> gauge.dataPoint(point(window, number)));
        gauge.dataPoint(point("expired", counted.expired()));
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(String window, long number) {
        return GaugeDataPointSnapshot.builder()
                .value((double) number)
                .labels(Labels.of("window", window))
                .build();
    }
}
