package io.tradeseal.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of {@link Topic#EXPIRATIONS}: something about the expiry of one version of a certificate. */
public sealed interface ExpirationEvent extends Event {

    String certificateId();

    /** Number of the version that expires. */
    int version();

    @Override
    default String resourceId() {
        return certificateId();
    }

    /**
     * A threshold of a version was crossed. The same one comes again, as another event, when a clearing did not hold: what
     * had taken over was withdrawn. Its {@code ce_id} is the same however often it is sent.
     *
     * @param threshold as the policy gives it: an ISO 8601 duration before notAfter ({@code P14D}) or a share of the
     *     lifetime ({@code 20%})
     * @param remaining whole seconds from the announcement to notAfter
     * @param announcedAt the exact instant of the announcement, by which later thresholds are decided; null in events older
     *     than this member
     * @param skippedThresholds longer thresholds that had been crossed too and get no event of their own, longest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CertificateExpiring(
            String certificateId,
            String name,
            String integrationAccountId,
            int version,
            @Nullable String thumbprint,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            String threshold,
            Instant notAfter,
            long remaining,
            @Nullable Instant announcedAt,
            List<String> skippedThresholds)
            implements ExpirationEvent {}

    /**
     * notAfter passed.
     *
     * @param announcedAt the exact instant of the announcement; null in events older than this member
     * @param firstSeenExpired true when the version had expired before Tradeseal first saw it: whoever uploaded it has
     *     the finding, and nobody is mailed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CertificateExpired(
            String certificateId,
            String name,
            String integrationAccountId,
            int version,
            @Nullable String thumbprint,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            Instant notAfter,
            @Nullable Instant announcedAt,
            boolean firstSeenExpired)
            implements ExpirationEvent {}

    /**
     * A running warning ended before its time. The clearing no longer holds once the version is warned of again.
     *
     * @param reason {@code Succeeded}, {@code Retired}, {@code Disabled}, {@code Revoked} or {@code Deleted}
     * @param successorVersion the version that took over; null unless succeeded
     * @param clearedAt the exact instant: it ends what was announced before; null in events older than this member
     * @param announcedThresholds the thresholds that had been announced for the version, longest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CertificateExpiryCleared(
            String certificateId,
            String name,
            String integrationAccountId,
            int version,
            String reason,
            @Nullable Integer successorVersion,
            @Nullable Instant clearedAt,
            List<String> announcedThresholds)
            implements ExpirationEvent {}
}
