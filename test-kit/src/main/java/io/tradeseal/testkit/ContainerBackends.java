package io.tradeseal.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.embedded.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL and Kafka in containers of this JVM. */
final class ContainerBackends implements Backends {
    static final String POSTGRES = "postgres:18";
    static final String KAFKA = "apache/kafka:4.2.1";
    private static final int PULL_SECONDS = 90;

    /** Enough for a broker on a machine busy with other work, where the minute that Testcontainers waits is short. */
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

    private final PostgreSQLContainer postgres;
    private final KafkaContainer kafka;

    private ContainerBackends(PostgreSQLContainer postgres, KafkaContainer kafka) {
        this.postgres = postgres;
        this.kafka = kafka;
    }

    static ContainerBackends start() {
        var postgres = new PostgreSQLContainer(POSTGRES)
                .withStartupTimeout(START_TIMEOUT)
                .withCommand(
                        "postgres",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "full_page_writes=off");
        var kafka = new KafkaContainer(KAFKA)
                .withStartupTimeout(START_TIMEOUT)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
                .withEnv("KAFKA_HEAP_OPTS", "-Xmx384m")
                // An image built from read-only sources has a server.properties that only root can fill in.
                .withCreateContainerCmdModifier(command -> command.withUser("root"));
        postgres.start();
        return new ContainerBackends(postgres, kafka);
    }

    /** Why containers cannot be used here; empty when they can. Never waits long for an engine or a registry. */
    static Optional<String> obstacle() {
        if (Files.exists(Path.of("/.dockerenv")) && System.getenv("TESTCONTAINERS_HOST_OVERRIDE") == null) {
            // Testcontainers would pull an image just to find out the address of its host.
            return Optional.of("this seems to be a container and TESTCONTAINERS_HOST_OVERRIDE is not set");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no container engine answers");
        }
        var client = DockerClientFactory.lazyClient();
        return List.of(POSTGRES, KAFKA).stream()
                .filter(image -> !present(client, image) && !pulled(client, image))
                .findFirst()
                .map(image -> "the image %s is neither here nor pulled within %d s".formatted(image, PULL_SECONDS));
    }

    private static boolean present(DockerClient client, String image) {
        try {
            return client.inspectImageCmd(image).exec().getId() != null;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static boolean pulled(DockerClient client, String image) {
        try {
            return client.pullImageCmd(image).start().awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS)
                    && present(client, image);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException e) { // whatever keeps the engine from a registry
            return false;
        }
    }

    @Override
    public DatabaseAccess createDatabase(String name) {
        var password = Secrets.random();
        try (var connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("create role \"%s\" login password '%s'".formatted(name, password));
            statement.execute("create database \"%s\" owner \"%s\"".formatted(name, name));
            statement.execute("revoke all on database \"%s\" from public".formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + name, e);
        }
        var url = "jdbc:postgresql://%s:%d/%s".formatted(postgres.getHost(), postgres.getMappedPort(5432), name);
        return new DatabaseAccess(url, name, password);
    }

    /** Started by the first that asks: the tests of a service without Kafka do not wait for one. */
    @Override
    public synchronized String bootstrapServers() {
        if (!kafka.isRunning()) {
            kafka.start();
        }
        return kafka.getBootstrapServers();
    }

    @Override
    public void close() {
        kafka.stop();
        postgres.stop();
    }
}
