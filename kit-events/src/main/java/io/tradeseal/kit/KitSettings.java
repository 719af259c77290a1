package io.tradeseal.kit;

import io.tradeseal.contracts.Topic;
import io.tradeseal.kit.metrics.MetricsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that every service shares.
 *
 * @param publicUrl the front door as clients reach it, without a slash at the end
 * @param security whose tokens are taken
 * @param publishes topics this service writes
 * @param consumes topics this service reads; each has a dead-letter topic of the service's own
 * @param partitions of a topic that is made
 * @param outbox how events leave
 * @param metrics where they are scraped
 */
@ConfigurationProperties(prefix = "tradeseal", ignoreUnknownFields = false)
public record KitSettings(
        @DefaultValue("https://localhost:8443") URI publicUrl,
        @DefaultValue Security security,
        @DefaultValue Set<Topic> publishes,
        @DefaultValue Set<Topic> consumes,
        @DefaultValue("12") int partitions,
        @DefaultValue Outbox outbox,
        @DefaultValue MetricsSettings metrics) {

    /**
     * Where tokens come from.
     *
     * @param issuer the claim {@code iss} of every token taken
     * @param jwkSetUri where the issuer's public keys are read
     */
    public record Security(
            @DefaultValue("https://localhost:8443") String issuer,

            @DefaultValue("http://localhost:8080/oauth2/jwks")
            String jwkSetUri) {}

    /**
     * The relay's pace.
     *
     * @param pollInterval how long a row that another instance committed can wait at most; this instance's own wake the
     *     relay at once
     * @param batchSize records sent in one Kafka transaction; the last row's are sent whole
     * @param staleAfter age of the oldest row from which the service reports itself unhealthy
     */
    public record Outbox(
            @DefaultValue("100ms") Duration pollInterval,
            @DefaultValue("1000") int batchSize,
            @DefaultValue("5m") Duration staleAfter) {}
}
