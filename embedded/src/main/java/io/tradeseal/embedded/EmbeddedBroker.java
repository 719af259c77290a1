package io.tradeseal.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * One Kafka broker that is its own controller (KRaft), on the loopback interface of this JVM, whose log directory stays
 * between runs. It creates no topic by itself.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(DirectoryLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /** Starts the broker of {@code directory}, made where missing, on any free port. */
    public static EmbeddedBroker start(Path directory) {
        return start(directory, FreePort.find());
    }

    /**
     * Starts the broker of {@code directory}, made where missing, on {@code port}.
     *
     * @throws EmbeddedStartException when the port is taken, another process uses the directory or the broker fails
     */
    public static EmbeddedBroker start(Path directory, int port) {
        if (!FreePort.isFree(port)) {
            throw new EmbeddedStartException("Port %d, wanted for Kafka, is taken.".formatted(port), null);
        }
        var lock = DirectoryLock.tryAcquire(directory.resolve("lock"))
                .orElseThrow(() -> new EmbeddedStartException(
                        "Another process uses the Kafka logs in %s.".formatted(directory), null));
        try {
            var logs = directory.resolve("logs").toAbsolutePath();
            format(logs);
            var server = new KafkaRaftServer(new KafkaConfig(settings(logs, port), false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(lock, server, port);
        } catch (RuntimeException e) {
            lock.close();
            throw new EmbeddedStartException("Kafka does not start in %s.".formatted(directory), e);
        }
    }

    private static void format(Path logs) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(logs.toString()))
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (Exception e) { // declared so by the formatter
            throw new EmbeddedStartException("The Kafka logs in %s cannot be formatted.".formatted(logs), e);
        }
    }

    /** Kafka leaves this file behind when it ends in order and takes it away at the next start. */
    private static boolean wasKilled(Path logs) {
        return Files.exists(logs.resolve("__cluster_metadata-0"))
                && Files.notExists(logs.resolve(".kafka_cleanshutdown"));
    }

    private static Map<String, String> settings(Path logs, int port) {
        var controllerPort = FreePort.find();
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE, controllerPort));
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", "false");
        if (wasKilled(logs)) {
            // The controller lets a broker in again only when the session of its killed life (9 s by default) is over.
            settings.put("broker.session.timeout.ms", "3000");
            settings.put("broker.heartbeat.interval.ms", "500");
        }
        settings.putAll(ALONE);
        settings.putAll(SMALL);
        return settings;
    }

    /** A single broker has nobody to replicate to and nobody to wait for. */
    private static final Map<String, String> ALONE = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "default.replication.factor", "1",
            // A service's consumers come within this time of each other: they share the partitions out once, not each
            // anew.
            "group.initial.rebalance.delay.ms", "300");

    /** The defaults are those of a machine of its own: 128 MiB for the cleaner alone, 50 offset partitions. */
    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "4",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "log.cleaner.threads", "1",
            "log.cleaner.dedupe.buffer.size", "8388608",
            "log.index.size.max.bytes", "1048576",
            "transaction.state.log.segment.bytes", "10485760",
            "offsets.topic.segment.bytes", "10485760");

    /** {@code localhost:port}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Hands over and stops; a later start continues where this one ended. */
    @Override
    public void close() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
