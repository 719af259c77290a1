package io.tradeseal.agreement;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of this service.
 *
 * @param bodySize largest body of a partner's or an agreement's PUT; at most what an event can carry
 * @param keys folder of the PKCS#12 files whose private keys sign and decrypt messages, those of an account in
 *     {@code <subscription>/<resource group>/<account>} below it; read once, at start; null: there are none
 * @param messageSize largest message, and largest content that one decrypts or inflates to
 * @param messageDirectory where a message above 1 MiB is kept while it is worked on; null: where the JVM keeps such files
 * @param messageRetention how long the log of messages goes back
 * @param chainWarning how long before a CA in the chain of a certificate expires the agreements that use it are at risk
 */
@ConfigurationProperties(prefix = "agreement-service", ignoreUnknownFields = false)
public record AgreementSettings(
        @DefaultValue("512KB") DataSize bodySize,
        @Nullable Path keys,
        @DefaultValue("512MB") DataSize messageSize,
        @Nullable Path messageDirectory,
        @DefaultValue("30d") Duration messageRetention,
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
        if (messageRetention.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(
                    "agreement-service.message-retention must be at least 1h, or no receipt finds its message.");
        }
        if (messageSize.compareTo(DataSize.ofKilobytes(1)) < 0) {
            throw new IllegalArgumentException("agreement-service.message-size must be at least 1KB.");
        }
        if (chainWarning.isNegative() || chainWarning.compareTo(LONGEST_WARNING) > 0) {
            throw new IllegalArgumentException("agreement-service.chain-warning must be between P0D and P366D.");
        }
    }
}
