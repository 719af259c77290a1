package io.tradeseal.expiry.expirations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A watched version and its end.
 *
 * @param certificate our own key
 * @param firstSeenAt when this service first heard of the version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Expiration(
        @JsonIgnore long certificate,
        String certificateId,
        String name,
        String integrationAccountId,
        int version,
        @Nullable String thumbprint,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable String serialNumber,
        Instant notBefore,
        Instant notAfter,
        @JsonIgnore Instant firstSeenAt) {}
