package io.tradeseal.certificate;

import io.tradeseal.contracts.Topic;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of this service.
 *
 * @param uploadSize largest body of a single certificate's PUT
 * @param importSize largest body of an import
 * @param importEntries most entries of one import
 * @param answeredFor how long an answered request of the inbox is remembered; longer than the inbox keeps it
 * @param inbox who may put requests in
 * @param revocation what may be asked of the world
 */
@ConfigurationProperties(prefix = "certificate-service", ignoreUnknownFields = false)
public record CertificateSettings(
        @DefaultValue("5MB") DataSize uploadSize,
        @DefaultValue("64MB") DataSize importSize,
        @DefaultValue("10000") int importEntries,
        @DefaultValue("40d") Duration answeredFor,
        @DefaultValue InboxSettings inbox,
        @DefaultValue RevocationSettings revocation) {

    public CertificateSettings {
        if (answeredFor.compareTo(Topic.RETENTION) <= 0) {
            throw new IllegalArgumentException(
                    "certificate-service.answered-for must be longer than %s, which the inbox keeps its records."
                            .formatted(Topic.RETENTION));
        }
    }
}
