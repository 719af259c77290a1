package io.tradeseal.certificate;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be asked of the world.
 *
 * @param allowedHosts hosts, or host and port, from which revocation lists and OCSP responses may be fetched; nothing is
 *     fetched while it is empty. An address of a private network is talked to only when the address itself is listed.
 * @param timeout for one answer, from connecting to its last byte
 */
public record RevocationSettings(
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("10s") Duration timeout) {}
