package io.tradeseal.agreement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of this service.
 *
 * @param bodySize largest body of a partner's or an agreement's PUT; at most what an event can carry
 * @param chainWarning how long before a CA in the chain of a certificate expires the agreements that use it are at risk
 */
@ConfigurationProperties(prefix = "agreement-service", ignoreUnknownFields = false)
public record AgreementSettings(
        @DefaultValue("512KB") DataSize bodySize,
        @DefaultValue("P30D") Duration chainWarning) {
    /** An event has room for 900,000 bytes, of which the envelope of a resource takes a little. */
    private static final DataSize LARGEST = DataSize.ofKilobytes(768);

    private static final Duration LONGEST_WARNING = Duration.ofDays(366);

    public AgreementSettings {
        if (bodySize.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException(
                    "agreement-service.body-size must be at most %dKB, which an event can carry."
                            .formatted(LARGEST.toKilobytes()));
        }
        if (chainWarning.isNegative() || chainWarning.compareTo(LONGEST_WARNING) > 0) {
            throw new IllegalArgumentException("agreement-service.chain-warning must be between P0D and P366D.");
        }
    }
}
