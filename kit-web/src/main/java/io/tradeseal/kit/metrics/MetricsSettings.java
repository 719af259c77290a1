package io.tradeseal.kit.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where metrics are scraped. They are told to whoever can reach that port, and name accounts and certificates.
 *
 * @param port -1 shuts it, 0 picks a free one
 * @param address what it listens on
 */
@ConfigurationProperties(prefix = "tradeseal.metrics", ignoreUnknownFields = false)
public record MetricsSettings(
        @DefaultValue("-1") int port,
        @DefaultValue("127.0.0.1") String address) {}
