package io.tradeseal.quickstart;

import io.tradeseal.embedded.BrokerAccess;
import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.embedded.FreePort;
import io.tradeseal.quickstart.Arguments.MailServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each service is told at its start: where it listens, and where it finds the others, its database and its files. */
final class ServiceSettings {
    private final Home home;
    private final Ports ports;
    private final @Nullable MailServer smtp;
    private final ConnectionFile connection;
    private final Map<String, String> extra;
    private final int keysPort = FreePort.find();
    private final int webPort = FreePort.find();
    private final Map<Service, Integer> servicePorts = new EnumMap<>(Service.class);

    /**
     * @param smtp where mail goes; null keeps it in the mailbox
     * @param extra by full name; each goes to the service whose name it begins with
     */
    ServiceSettings(
            Home home, Ports ports, @Nullable MailServer smtp, ConnectionFile connection, Map<String, String> extra) {
        this.home = home;
        this.ports = ports;
        this.smtp = smtp;
        this.connection = connection;
        this.extra = Map.copyOf(extra);
        Service.behindThePortal().forEach(service -> servicePorts.put(service, FreePort.find()));
        servicePorts.put(Service.PORTAL, ports.https());
    }

    /** Where the portal looks for the service. */
    int port(Service service) {
        return servicePorts.getOrDefault(service, 0);
    }

    /** Of the mailbox and the clock. */
    Map<String, String> ofWeb() {
        var settings = shared();
        settings.put("server.port", Integer.toString(webPort));
        return settings;
    }

    /**
     * Of an instance.
     *
     * @param port where it is to listen
     */
    Map<String, String> of(Service service, int port, DatabaseAccess database, KafkaAccess kafka) {
        var settings = shared();
        settings.put("server.port", Integer.toString(port));
        settings.putAll(access(database));
        switch (service) {
            case PORTAL -> settings.putAll(portalSettings());
            case NOTIFICATION -> settings.putAll(mailSettings());
            case AGREEMENT -> settings.putAll(messageSettings());
            case CERTIFICATE, EXPIRY -> {}
        }
        settings.putAll(access(kafka.of(service.title())));
        // One broker and few cores: a partition is a thread's work and a file in use.
        settings.put("tradeseal.partitions", "4");
        extra.forEach((name, value) -> {
            if (name.startsWith(service.title() + ".")) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private Map<String, String> shared() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("server.address", "127.0.0.1");
        // Of each of eight ports, which share one heap.
        settings.put("server.tomcat.max-connections", "300");
        settings.put("tradeseal.public-url", connection.url());
        settings.put("tradeseal.security.issuer", connection.url());
        settings.put("tradeseal.security.jwk-set-uri", "http://127.0.0.1:%d/oauth2/jwks".formatted(keysPort));
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        return settings;
    }

    /** The folder for the default account's keys is made, so that it is there to put some into. */
    private Map<String, String> messageSettings() {
        try {
            Files.createDirectories(home.defaultKeys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "agreement-service.keys", home.keys().toString(),
                "agreement-service.message-directory", home.messages().toString());
    }

    private static Map<String, String> access(DatabaseAccess database) {
        return Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password());
    }

    private static Map<String, String> access(BrokerAccess kafka) {
        var settings = new LinkedHashMap<String, String>();
        kafka.properties().forEach((name, value) -> settings.put("spring.kafka.properties." + name, value));
        settings.remove("spring.kafka.properties.bootstrap.servers");
        settings.put("spring.kafka.bootstrap-servers", kafka.bootstrapServers());
        return settings;
    }

    private Map<String, String> mailSettings() {
        return Map.of(
                "notification-service.smtp.host",
                smtp == null ? "localhost" : smtp.host(),
                "notification-service.smtp.port",
                Integer.toString(smtp == null ? ports.smtp() : smtp.port()));
    }

    private Map<String, String> portalSettings() {
        connection.adminPassword();
        connection.clientSecret();
        var settings = new LinkedHashMap<String, String>();
        settings.put("server.address", ports.listen().getHostAddress());
        settings.put("portal.tls.names", String.join(",", ports.addresses()));
        settings.put("portal.http-port", Integer.toString(ports.http()));
        settings.put("portal.internal-port", Integer.toString(keysPort));
        settings.put("portal.internal-address", "127.0.0.1");
        settings.put("portal.tls.directory", home.tls().toString());
        settings.put("portal.tokens.key-file", home.portalKey().toString());
        settings.put("portal.first-start.admin-name", ConnectionFile.ADMIN);
        settings.put(
                "portal.first-start.admin-password-file",
                connection.adminPasswordFile().toString());
        settings.put("portal.first-start.client-id", ConnectionFile.CLIENT);
        settings.put(
                "portal.first-start.client-secret-file",
                connection.clientSecretFile().toString());
        Service.behindThePortal()
                .forEach(service ->
                        settings.put("portal.routes." + service.title(), "http://127.0.0.1:" + port(service)));
        settings.put("portal.routes.quickstart", "http://127.0.0.1:" + webPort);
        return settings;
    }
}
