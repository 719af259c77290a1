package io.tradeseal.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server on the loopback interface whose data stays in a directory between runs. Every user needs a
 * password; the superuser's is in a file of mode 600, so only who may read the directory rules the server.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final String SUPERUSER = "postgres";

    private final DirectoryLock lock;
    private final Path data;
    private final Path binaries;
    private final Durability durability;
    private final Secrets secrets;
    private final int port = FreePort.find();
    private EmbeddedPostgres server;

    private EmbeddedDatabase(DirectoryLock lock, Path data, Path binaries, Durability durability, Secrets secrets)
            throws IOException {
        this.lock = lock;
        this.data = data;
        this.binaries = binaries;
        this.durability = durability;
        this.secrets = secrets;
        this.server = launch();
    }

    /** How much a crash of the machine may lose. */
    public enum Durability {
        /** What was committed stays. */
        FULL("on"),
        /** A crash of the machine may lose everything; for tests. */
        NONE("off");

        private final String flag;

        Durability(String flag) {
            this.flag = flag;
        }
    }

    /**
     * Starts the server of {@code directory}, made where missing; one left over by a killed JVM is stopped first.
     *
     * @param binaries where the server's programs are unpacked, given mode 700; may be shared by any number of servers
     *     of one user
     * @throws EmbeddedStartException when another process uses the directory or the server does not start
     */
    public static EmbeddedDatabase start(Path directory, Path binaries, Durability durability) {
        var lock = DirectoryLock.tryAcquire(directory.resolve("lock"))
                .orElseThrow(() -> new EmbeddedStartException(
                        "Another process uses the database in %s.".formatted(directory), null));
        try {
            var data = directory.resolve("data").toAbsolutePath();
            var complete = directory.resolve("initialized");
            LeftoverServer.stop(data);
            if (!Files.exists(complete)) {
                // Nobody was ever told of a server without the mark, so a half-made one holds nothing.
                deleteTree(data);
            }
            var secrets = new Secrets(directory.resolve("secrets"));
            var database = new EmbeddedDatabase(lock, data, binaries, durability, secrets);
            if (!Files.exists(complete)) {
                Files.createFile(complete);
            }
            return database;
        } catch (IOException | IllegalStateException e) {
            LeftoverServer.stop(directory.resolve("data").toAbsolutePath());
            lock.close();
            throw new EmbeddedStartException(
                    "The database in %s does not start; %s says why."
                            .formatted(directory, directory.resolve("postgres.log")),
                    e);
        }
    }

    /** Completes when the server has ended, though nobody closed it, too. */
    public CompletableFuture<?> ended() {
        return LeftoverServer.find(data)
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /**
     * Starts the server again where it has ended by itself, on the port that it had; databases and users are as they were.
     *
     * @throws EmbeddedStartException when it does not start
     */
    public synchronized void startAgain() {
        try {
            // Lets go of the library's own lock.
            server.close();
            LeftoverServer.stop(data);
            LeftoverServer.awaitEndOfProcesses(binaries);
            server = launch();
        } catch (IOException | IllegalStateException e) {
            throw new EmbeddedStartException(
                    "The database in %s has ended and does not start again; %s says why."
                            .formatted(data.getParent(), data.resolveSibling("postgres.log")),
                    e);
        }
    }

    private EmbeddedPostgres launch() throws IOException {
        Files.createDirectories(data.getParent());
        var password = secrets.of(SUPERUSER);
        var log = ProcessBuilder.Redirect.appendTo(
                data.resolveSibling("postgres.log").toFile());
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(closed(binaries).toFile())
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // "Locale" settings are handed to initdb as options and the later one wins: so no moment of "trust".
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig(
                        "pwfile", secrets.file(SUPERUSER).toAbsolutePath().toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                // No replica ever follows this server.
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("io_method", "sync")
                .setServerConfig("jit", "off")
                .setServerConfig("log_min_messages", "warning")
                .setServerConfig("log_checkpoints", "off");
        // The library's own defaults are off.
        return builder.setServerConfig("fsync", durability.flag)
                .setServerConfig("synchronous_commit", durability.flag)
                .setServerConfig("full_page_writes", durability.flag)
                .start();
    }

    /**
     * The library lets everybody write to where it unpacks the programs, at each start anew. Whoever can exchange a
     * program runs it as us, so that place lies behind a directory that is closed to all but its owner.
     */
    private static Path closed(Path binaries) throws IOException {
        Files.createDirectories(binaries);
        if (Files.getFileStore(binaries).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwx------"));
        }
        return binaries.resolve("unpacked");
    }

    /**
     * The database of this name with an owner of the same name, both made where missing. Nobody else but the superuser
     * may connect to it.
     *
     * @param name lower-case letters, digits and underscores
     */
    public DatabaseAccess database(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        var password = secrets.of(name);
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            // The name fits the pattern and the password is base64url, so neither can leave its quotes.
            var verb = exists(connection, "select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
            statement.execute("%s role \"%s\" login password '%s'".formatted(verb, name, password));
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database \"%s\" owner \"%s\"".formatted(name, name));
            }
            statement.execute("revoke all on database \"%s\" from public".formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + name, e);
        }
        return new DatabaseAccess(url(name), name, password);
    }

    /** Drops the database and its owner; connections to it are cut. */
    public void drop(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a database name: " + name);
        }
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists \"%s\" with (force)".formatted(name));
            statement.execute("drop role if exists \"%s\"".formatted(name));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot drop the database " + name, e);
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(url(SUPERUSER), SUPERUSER, secrets.of(SUPERUSER));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Stops a server left over in {@code directory}; false when another process still uses it. */
    public static boolean discard(Path directory) {
        var lock = DirectoryLock.tryAcquire(directory.resolve("lock"));
        lock.ifPresent(held -> {
            try (held) {
                LeftoverServer.stop(directory.resolve("data").toAbsolutePath());
            }
        });
        return lock.isPresent();
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Stops the server and gives the directory back. */
    @Override
    public synchronized void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            // The library gives up after 5 seconds; a checkpoint can take longer.
            LeftoverServer.stop(data);
            lock.close();
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
