package io.tradeseal.x509.fitness;

import io.tradeseal.x509.trust.Trust;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A use that a certificate is considered for.
 *
 * @param role what it is to do
 * @param algorithm the agreement's for this role, as AS2 agreements name it: {@code SHA2256} and the like for signatures,
 *     {@code AES128} and the like for encryption; null where the agreement leaves it open
 * @param privateKey whether a private key belongs to the certificate, in a vault or otherwise
 * @param trust what is known of its chain; null where the agreement does not ask for it
 * @param at the instant of the use
 */
public record Use(
        MessageRole role,
        @Nullable String algorithm,
        boolean privateKey,
        @Nullable Trust trust,
        Instant at) {}
