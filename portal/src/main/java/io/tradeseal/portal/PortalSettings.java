package io.tradeseal.portal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Every setting of the portal; README.md explains each. The HTTPS port is {@code server.port}.
 *
 * @param httpPort the same pages and APIs without TLS, for the machine itself; 0 picks a free one, -1 switches it off
 * @param httpAddress what that port listens on; leave it on loopback unless something else guards it
 * @param trustedProxies addresses and networks (CIDR) of proxies in front, whose word about a caller's address is believed
 * @param internalPort only the token keys and the health of the portal, for the other services; -1 switches it off
 */
@ConfigurationProperties(prefix = "portal", ignoreUnknownFields = false)
public record PortalSettings(
        @DefaultValue("8080") int httpPort,
        @DefaultValue("127.0.0.1") String httpAddress,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("-1") int internalPort,
        @DefaultValue("0.0.0.0") String internalAddress,
        @DefaultValue Tls tls,
        @DefaultValue Tokens tokens,
        @DefaultValue SignIn signIn,
        @DefaultValue FirstStart firstStart,
        @DefaultValue Limits limits,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Kafka kafka,
        @DefaultValue Routes routes) {

    /**
     * The certificate of the HTTPS port.
     *
     * @param directory where the portal keeps the authority and the certificate that it makes itself
     * @param names further host names or addresses the made certificate is to be good for
     * @param certificate a PEM file, leaf first, that takes the place of the made one; needs {@code privateKey}
     * @param account resource id of the integration account that a given certificate is kept in, so that its expiry is watched
     *     and warned of as any other's; null for none
     */
    public record Tls(
            @DefaultValue(".tradeseal/tls") Path directory,
            @DefaultValue List<String> names,
            @Nullable Path certificate,
            @Nullable Path privateKey,
            @Nullable String account) {
        public Tls {
            if ((certificate == null) != (privateKey == null)) {
                throw new IllegalArgumentException(
                        "portal.tls.certificate and portal.tls.private-key go together: give both or neither.");
            }
        }
    }

    /**
     * Access tokens.
     *
     * @param keyFile 32 random bytes that seal the signing keys in the database; made on first start, mode 600
     * @param lifetime of a client's token
     * @param keyRotation a signing key is replaced when it is this old
     */
    public record Tokens(
            @DefaultValue(".tradeseal/portal.key") Path keyFile,
            @DefaultValue("60m") Duration lifetime,
            @DefaultValue("90d") Duration keyRotation) {
        public Tokens {
            if (lifetime.compareTo(Duration.ofMinutes(1)) < 0 || lifetime.compareTo(Duration.ofHours(24)) > 0) {
                throw new IllegalArgumentException("portal.tokens.lifetime must be between 1m and 24h.");
            }
            if (keyRotation.compareTo(lifetime.multipliedBy(2)) < 0) {
                throw new IllegalArgumentException("portal.tokens.key-rotation must be at least twice the lifetime.");
            }
        }
    }

    /** How long a person stays signed in: at most {@code lifetime}, and not after {@code idle} without a request. */
    public record SignIn(
            @DefaultValue("12h") Duration lifetime,
            @DefaultValue("2h") Duration idle) {}

    /**
     * Who may come in before anyone was let in. A file that exists is the truth at every start; one that does not is
     * written, mode 600, when the person or client is first made. Without a file the secret is shown once in the log.
     */
    public record FirstStart(
            @DefaultValue("admin") String adminName,
            @Nullable Path adminPasswordFile,
            @DefaultValue("tradeseal") String clientId,
            @Nullable Path clientSecretFile) {}

    /**
     * What one caller may ask for.
     *
     * @param tokenRequestsPerMinute for each address
     * @param signInsPerMinute for each name from one address; ten times as many for all names from it
     * @param requestSize of any body but a bulk import's and a message's
     * @param importSize of the body of a bulk import
     * @param messageSize of a message that is made, opened or checked
     */
    public record Limits(
            @DefaultValue("120") int tokenRequestsPerMinute,
            @DefaultValue("10") int signInsPerMinute,
            @DefaultValue("5MB") DataSize requestSize,
            @DefaultValue("64MB") DataSize importSize,
            @DefaultValue("512MB") DataSize messageSize) {}

    /**
     * How long the portal waits for a service.
     *
     * @param connect until it answers at all
     * @param answer until the first byte of its answer
     * @param panel the same for one panel of a page, which then says so instead
     */
    public record Timeouts(
            @DefaultValue("2s") Duration connect,
            @DefaultValue("120s") Duration answer,
            @DefaultValue("3s") Duration panel) {}

    /**
     * Kafka as other systems see it.
     *
     * @param bootstrapServers {@code host:port}, by commas; null where it is as the portal itself does
     */
    public record Kafka(@Nullable String bootstrapServers) {}

    /** Base URLs of the services, such as {@code http://localhost:8081}; what is not set answers 404. */
    public record Routes(
            @Nullable URI certificateService,
            @Nullable URI expiryMonitor,
            @Nullable URI notificationService,
            @Nullable URI agreementService,
            @Nullable URI keyVault,
            @Nullable URI quickstart) {}
}
