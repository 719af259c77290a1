package io.tradeseal.testkit;

import io.tradeseal.embedded.DatabaseAccess;
import io.tradeseal.embedded.EmbeddedDatabase;
import io.tradeseal.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL server of a test's own, from its binaries, that can be killed and started again. */
public final class MortalDatabase implements AutoCloseable {
    private final ScratchDirectory directory = ScratchDirectory.create();
    private final EmbeddedDatabase server;

    public MortalDatabase() {
        // With programs of its own: one that starts again waits for all processes of its programs to end.
        var programs = directory.postgres().resolve("programs");
        server = EmbeddedDatabase.start(directory.postgres(), programs, Durability.NONE);
    }

    /** A database with an owner of its own, made where missing. */
    public DatabaseAccess database(String name) {
        return server.database(name);
    }

    /** As kill -9 does it; returns when it has ended. */
    public void kill() {
        try {
            var pid = Files.readAllLines(directory.postgres().resolve("data/postmaster.pid"))
                    .getFirst();
            var ended = server.ended();
            ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
            ended.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On the port that it had. */
    public void startAgain() {
        server.startAgain();
    }

    /** Ends every other connection of the database's owner, in the middle of whatever it does. */
    public static void endConnections(DatabaseAccess database) {
        execute(
                database,
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid()");
    }

    /** From now on each transaction that adds to the table loses its connection while it commits. */
    public static void breakCommits(DatabaseAccess database, String table) {
        execute(database, """
                create function die() returns trigger language plpgsql as
                  $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                create constraint trigger dies after insert on %s
                  deferrable initially deferred for each row execute function die();
                """.formatted(table));
    }

    /** From now on each statement that adds to the table finds the disk full. */
    public static void fillDisk(DatabaseAccess database, String table) {
        execute(database, """
                create function fill() returns trigger language plpgsql as
                  $$ begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
                create trigger fills before insert on %s for each row execute function fill();
                """.formatted(table));
    }

    /** As it was before {@link #breakCommits} or {@link #fillDisk}. */
    public static void mend(DatabaseAccess database) {
        execute(database, "drop function if exists die cascade; drop function if exists fill cascade");
    }

    private static void execute(DatabaseAccess database, String sql) {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (directory) {
            server.close();
        }
    }
}
