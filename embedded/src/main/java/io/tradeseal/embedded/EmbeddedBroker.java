package io.tradeseal.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker that is its own controller (KRaft), on the loopback interface of this JVM, whose log directory stays
 * between runs. It creates no topic by itself.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String PLAIN_LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    private final DirectoryLock lock;
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(DirectoryLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /** Starts the broker of {@code directory}, made where missing, on any free port; it asks nobody who they are. For tests. */
    public static EmbeddedBroker start(Path directory) {
        return start(directory, FreePort.find());
    }

    /** The same on {@code port}. */
    public static EmbeddedBroker start(Path directory, int port) {
        return startWith(directory, port, null);
    }

    /**
     * Starts the broker of {@code directory}, made where missing, on {@code port}.
     *
     * @param users who may come in, as they were when the directory was made; what each may do has to be granted
     * @throws EmbeddedStartException when the port is taken, another process uses the directory or the broker fails
     */
    public static EmbeddedBroker start(Path directory, int port, BrokerUsers users) {
        return startWith(directory, port, users);
    }

    /**
     * What happens in the place of the sudden end of this process, by which Kafka answers what it cannot go on from, such as logs
     * that cannot be written. Goes for every broker of this JVM.
     *
     * @param told is handed a sentence, returns, and ends the process
     */
    public static void endingBy(Consumer<String> told) {
        Exit.setHaltProcedure((status, message) -> end(told, message));
        Exit.setExitProcedure((status, message) -> end(told, message));
    }

    /** Does not return: Kafka goes on for nothing in the world. */
    private static void end(Consumer<String> told, @Nullable String message) {
        told.accept("Kafka has ended%s; the log says why.".formatted(message == null ? "" : " (" + message + ")"));
        while (true) LockSupport.park();
    }

    /** Whether a broker was started in the directory before, with the users of then. */
    public static boolean wasMade(Path directory) {
        return Files.exists(directory.resolve("logs").resolve("meta.properties"));
    }

    private static EmbeddedBroker startWith(Path directory, int port, @Nullable BrokerUsers users) {
        if (!FreePort.isFree(port)) {
            throw new EmbeddedStartException("Port %d, wanted for Kafka, is taken.".formatted(port), null);
        }
        var lock = DirectoryLock.tryAcquire(directory.resolve("lock"))
                .orElseThrow(() -> new EmbeddedStartException(
                        "Another process uses the Kafka logs in %s.".formatted(directory), null));
        try {
            var logs = directory.resolve("logs").toAbsolutePath();
            format(logs, users);
            var settings = settings(logs, port);
            settings.putAll(users == null ? OPEN : guarded(users));
            var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(lock, server, port);
        } catch (RuntimeException e) {
            lock.close();
            throw new EmbeddedStartException("Kafka does not start in %s.".formatted(directory), e);
        }
    }

    private static void format(Path logs, @Nullable BrokerUsers users) {
        if (Files.exists(logs.resolve("meta.properties"))) {
            return;
        }
        try {
            var formatter = new Formatter();
            if (users != null) formatter.setScramArguments(scram(users));
            formatter
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

    /** So that they are there before the broker serves anybody. */
    private static List<String> scram(BrokerUsers users) {
        return users.passwords().entrySet().stream()
                .map(user ->
                        "%s=[name=%s,password=%s]".formatted(BrokerAccess.MECHANISM, user.getKey(), user.getValue()))
                .toList();
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
        settings.put("listeners", "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.put("advertised.listeners", "CLIENTS://localhost:" + port);
        settings.put("inter.broker.listener.name", "CLIENTS");
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

    private static final Map<String, String> OPEN =
            Map.of("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");

    /** Nobody comes in without a password, and who came in may do what was granted, the administrator everything. */
    private static Map<String, String> guarded(BrokerUsers users) {
        var administrator = users.administrator();
        var password = users.password(administrator);
        var settings = new HashMap<String, String>();
        settings.put("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", BrokerAccess.MECHANISM + ",PLAIN");
        settings.put(
                "listener.name.clients.plain.sasl.jaas.config",
                users.sayingIt().stream()
                        .map(user -> " user_%s=\"%s\"".formatted(user, users.password(user)))
                        .collect(Collectors.joining("", PLAIN_LOGIN, ";")));
        settings.put("sasl.mechanism.inter.broker.protocol", BrokerAccess.MECHANISM);
        settings.put(
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                new BrokerAccess("", administrator, password).login());
        settings.put(
                "listener.name.clients.scram-sha-512.connections.max.reauth.ms",
                Long.toString(users.session().toMillis()));
        // The controller holds the users, so it cannot ask itself who they are before it runs.
        settings.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.controller.protocol", "PLAIN");
        settings.put(
                "listener.name.controller.plain.sasl.jaas.config",
                (PLAIN_LOGIN + " username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";")
                        .formatted(administrator, password));
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + administrator);
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
