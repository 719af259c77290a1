package io.tradeseal.testkit;

import io.tradeseal.embedded.DatabaseAccess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server and one Kafka broker for all tests of this JVM, started by the first that asks: from containers
 * where an engine and the images are at hand, from native binaries otherwise. {@code TRADESEAL_TEST_PLATFORM} (an
 * environment variable, or {@code -Dtradeseal.test.platform}) set to {@code native} or {@code containers} decides
 * instead.
 */
public final class TestPlatform {
    private static final Logger log = LoggerFactory.getLogger(TestPlatform.class);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPlatform() {}

    static {
        // A consumer group that settles on a busy machine takes longer than the 10 s that Awaitility waits by itself.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private static final class Shared {
        private static final Backends BACKENDS = start();
    }

    /** A new and empty database with an owner of its own; {@code name} only makes it recognizable. */
    public static DatabaseAccess database(String name) {
        var prefix = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
        return Shared.BACKENDS.createDatabase("%s_%d".formatted(prefix, DATABASES.incrementAndGet()));
    }

    /** {@code host:port} of the broker. */
    public static String bootstrapServers() {
        return Shared.BACKENDS.bootstrapServers();
    }

    /** Settings of Kafka's own clients that reach the broker, which asks nobody who they are. */
    public static Map<String, String> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** Makes a topic of one partition and one replica unless it is there. Topics are shared by all tests of the JVM. */
    public static void topic(String name) {
        topic(name, 1, Map.of());
    }

    /** Makes a topic unless it is there. */
    public static void topic(String name, int partitions, Map<String, String> configuration) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configuration)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Cannot make the topic " + name, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The settings a service needs to run here, with a new database, {@link TestTokens#shared() the shared tokens} and
     * a port of its own choosing.
     */
    public static Map<String, String> properties(String service) {
        return properties(database(service));
    }

    /** The same on a database that another instance may use too. */
    public static Map<String, String> properties(DatabaseAccess database) {
        var tokens = TestTokens.shared();
        var properties = new LinkedHashMap<String, String>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.user());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.kafka.bootstrap-servers", bootstrapServers());
        // By its heartbeat a consumer learns that another has come or gone; nothing is read until each has.
        properties.put("spring.cloud.stream.kafka.binder.consumer-properties.heartbeat.interval.ms", "500");
        properties.put("tradeseal.public-url", tokens.issuer());
        properties.put("tradeseal.security.issuer", tokens.issuer());
        properties.put("tradeseal.security.jwk-set-uri", tokens.jwkSetUri());
        properties.put("server.port", "0");
        properties.put("tradeseal.metrics.port", "0");
        return properties;
    }

    /** Settings as {@code --name=value}, for {@code SpringApplicationBuilder.run}. */
    public static String[] arguments(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toArray(String[]::new);
    }

    private static Backends start() {
        var backends = choose();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            afterSpring();
                            backends.close();
                        },
                        "test-platform-shutdown"));
        return backends;
    }

    private static Backends choose() {
        var wanted = Optional.ofNullable(System.getProperty("tradeseal.test.platform"))
                .or(() -> Optional.ofNullable(System.getenv("TRADESEAL_TEST_PLATFORM")))
                .orElse("");
        return switch (wanted) {
            case "native" -> natively("as asked for");
            case "containers" -> {
                log.info("Tests run on containers, as asked for");
                ContainerBackends.obstacle().ifPresent(reason -> {
                    throw new IllegalStateException("TRADESEAL_TEST_PLATFORM asks for containers, but " + reason);
                });
                yield ContainerBackends.start();
            }
            case "" ->
                ContainerBackends.obstacle()
                        .<Backends>map(TestPlatform::natively)
                        .orElseGet(() -> {
                            log.info("Tests run on containers");
                            return ContainerBackends.start();
                        });
            default ->
                throw new IllegalArgumentException(
                        "TRADESEAL_TEST_PLATFORM is \"%s\", not native or containers.".formatted(wanted));
        };
    }

    private static Backends natively(String reason) {
        log.info("Tests run on native binaries: {}", reason);
        return NativeBackends.start();
    }

    /** Contexts that close without their database and broker wait for them in vain, for many seconds. */
    private static void afterSpring() {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("SpringApplicationShutdownHook")) {
                try {
                    thread.join(Duration.ofSeconds(20));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
