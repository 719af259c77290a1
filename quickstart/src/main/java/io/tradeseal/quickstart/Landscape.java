package io.tradeseal.quickstart;

import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.embedded.EmbeddedDatabase;
import io.tradeseal.embedded.EmbeddedDatabase.Durability;
import io.tradeseal.embedded.FreePort;
import io.tradeseal.quickstart.Arguments.MailServer;
import io.tradeseal.quickstart.clock.SavedClock;
import io.tradeseal.quickstart.front.FrontDoor;
import io.tradeseal.quickstart.mail.MailCapture;
import io.tradeseal.quickstart.mail.Mailbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Database, broker, mail capture and every service in this JVM. The services start one after the other, as siblings, and
 * share nothing but the clock. Any of them can be stopped, started again, or started twice.
 */
final class Landscape implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Landscape.class);

    private final Home home;
    private final Ports ports;
    private final @Nullable MailServer smtp;
    private final ServiceSettings settings;
    private final Progress progress;
    private final SavedClock clock;
    private final Mailbox mailbox;
    private final ConnectionFile connection;
    private final KafkaAccess kafka;
    private final Map<Service, List<ConfigurableApplicationContext>> running = new EnumMap<>(Service.class);

    /** In the order of their start: they are closed in the opposite one. */
    private final List<AutoCloseable> parts = Collections.synchronizedList(new ArrayList<>());

    private @Nullable EmbeddedDatabase database;
    private volatile boolean stopping;

    /** @param smtp where mail goes; null keeps it in the mailbox */
    Landscape(Home home, Ports ports, @Nullable MailServer smtp, Progress progress) {
        this(home, ports, smtp, progress, Map.of());
    }

    /** @param extraSettings for services, by full name; each goes to the service whose name it begins with */
    Landscape(Home home, Ports ports, @Nullable MailServer smtp, Progress progress, Map<String, String> extraSettings) {
        this.home = home;
        this.ports = ports;
        this.smtp = smtp;
        this.progress = progress;
        clock = new SavedClock(home.clock());
        mailbox = new Mailbox(home.mail(), clock.clock());
        connection = new ConnectionFile(home, ports);
        kafka = new KafkaAccess(home, ports);
        settings = new ServiceSettings(home, ports, smtp, connection, extraSettings);
    }

    Home home() {
        return home;
    }

    SavedClock clock() {
        return clock;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    ConnectionFile connection() {
        return connection;
    }

    KafkaAccess kafka() {
        return kafka;
    }

    /** Starts everything; returns when every web server listens. */
    synchronized void start() {
        progress.step("PostgreSQL and Kafka", this::startInfrastructure);
        for (var service : Service.values()) {
            if (stopping) {
                return;
            }
            if (service == Service.PORTAL) {
                progress.step("mailbox and clock", this::startWeb);
            }
            progress.step(service.title(), () -> start(service));
        }
    }

    private boolean startInfrastructure() {
        if (smtp == null) {
            parts.add(MailCapture.start(ports.smtp(), mailbox));
        }
        var users = kafka.users();
        var starting = CompletableFuture.supplyAsync(
                () -> EmbeddedDatabase.start(home.postgres(), home.postgresPrograms(), Durability.FULL));
        try {
            var broker = EmbeddedBroker.start(home.kafka(), ports.kafka(), users);
            parts.add(broker);
            kafka.grant();
        } finally {
            database = joined(starting);
            parts.add(database);
        }
        return true;
    }

    private static EmbeddedDatabase joined(CompletableFuture<EmbeddedDatabase> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private ConfigurableApplicationContext startWeb() {
        return run(
                QuickstartWeb.application(),
                settings.ofWeb(),
                Map.of("clock", clock, "mailbox", mailbox, "landscape", this));
    }

    /** Starts the service where the portal looks for it. */
    private ConfigurableApplicationContext start(Service service) {
        return start(service, settings.port(service));
    }

    /** Starts another instance, which the portal does not know; it takes its share of the events. */
    synchronized ConfigurableApplicationContext startAnother(Service service) {
        return start(service, FreePort.find());
    }

    private ConfigurableApplicationContext start(Service service, int port) {
        if (database == null) {
            throw new IllegalStateException("No database.");
        }
        var told = settings.of(service, port, database.database(service.database()), kafka);
        var context = run(service.application(), told, Map.of("serviceClock", clock.clock()));
        running.computeIfAbsent(service, unused -> new ArrayList<>()).add(context);
        return context;
    }

    private ConfigurableApplicationContext run(
            SpringApplicationBuilder application, Map<String, String> told, Map<String, Object> beans) {
        var context = application
                .initializers(starting ->
                        beans.forEach((name, bean) -> starting.getBeanFactory().registerSingleton(name, bean)))
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .run(told.entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new));
        parts.add(context);
        return context;
    }

    /** Ends every instance of the service in order, and starts one again on what they left. */
    synchronized void restart(Service service) {
        stop(service);
        start(service);
    }

    /** Ends every instance of the service in order. */
    synchronized void stop(Service service) {
        var instances = running.remove(service);
        if (instances != null) {
            instances.forEach(instance -> {
                parts.remove(instance);
                instance.close();
            });
        }
    }

    /** The instances of the service that run, the one where the portal looks for it first. */
    synchronized List<ConfigurableApplicationContext> instances(Service service) {
        return List.copyOf(running.getOrDefault(service, List.of()));
    }

    /** Has the database started again, should it end by itself. */
    synchronized void watchDatabase(DatabaseWatch.Told told) {
        if (database == null || stopping) {
            return;
        }
        var watch = new DatabaseWatch(database, told);
        // Closed first, before the database.
        parts.add(watch::end);
        watch.begin();
    }

    /** A client of the public API, not signed in yet. */
    FrontDoor frontDoor() {
        return new FrontDoor(connection.portal(), ConnectionFile.CLIENT, connection.clientSecret());
    }

    /** Whether mail ends in the mailbox. */
    boolean capturesMail() {
        return smtp == null;
    }

    /** What runs where, for people: a name and an address each. */
    Map<String, String> addresses() {
        var addresses = new LinkedHashMap<String, String>();
        addresses.put("PostgreSQL", "127.0.0.1:" + (database == null ? 0 : database.port()));
        addresses.put("Kafka", kafka.bootstrapServers());
        addresses.put("mail", smtp == null ? "localhost:%d (captured)".formatted(ports.smtp()) : smtp.toString());
        Service.behindThePortal()
                .forEach(service -> addresses.put(service.title(), "127.0.0.1:" + settings.port(service)));
        addresses.put("portal", connection.url());
        return addresses;
    }

    /** Makes a start that is under way end early, then stops everything, last started first. */
    @Override
    public void close() {
        stopping = true;
        synchronized (this) {
            for (var part : new ArrayList<>(parts).reversed()) {
                try {
                    part.close();
                } catch (Exception e) { // the others want their turn
                    log.warn("Stopping {} failed", part, e);
                }
            }
            parts.clear();
        }
    }
}
