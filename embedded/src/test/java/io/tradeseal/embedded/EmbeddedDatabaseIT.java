package io.tradeseal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.embedded.EmbeddedDatabase.Durability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    private static final Path BINARIES = Path.of(System.getProperty("java.io.tmpdir"), "tradeseal-postgres");

    @TempDir
    Path directory;

    @Test
    void a_service_gets_a_database_that_only_its_own_user_may_enter() throws Exception {
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.NONE)) {
            var mine = server.database("certificate");
            var other = server.database("expiry");

            assertThat(query(mine, "select current_user")).isEqualTo("certificate");
            assertThatThrownBy(() -> query(
                            new DatabaseAccess(mine.url(), other.user(), other.password()), "select current_user"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobody_enters_without_a_password_not_even_the_superuser() {
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.NONE)) {
            var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port());
            assertThatThrownBy(() -> query(new DatabaseAccess(url, "postgres", "guess"), "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void passwords_are_readable_by_their_owner_only() throws Exception {
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.NONE)) {
            server.database("certificate");
        }
        for (var name : new String[] {"postgres", "certificate"}) {
            var permissions = Files.getPosixFilePermissions(directory.resolve("secrets/" + name));
            assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        }
    }

    @Test
    void nobody_but_the_owner_reaches_the_programs() throws Exception {
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.NONE)) {
            assertThat(server.port()).isPositive();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(BINARIES)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void what_was_written_and_the_password_stay_between_runs() throws Exception {
        DatabaseAccess before;
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.FULL)) {
            before = server.database("certificate");
            execute(before, "create table kept as select 42 as answer");
            assertThat(query(before, "show fsync")).isEqualTo("on");
            assertThat(query(before, "show synchronous_commit")).isEqualTo("on");
        }
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.FULL)) {
            var after = server.database("certificate");
            assertThat(after.password()).isEqualTo(before.password());
            assertThat(query(after, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void a_server_left_over_by_a_killed_jvm_is_stopped_and_its_data_is_all_there() throws Exception {
        KilledJvm.run(Abandoning.class, directory.toString());
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.FULL)) {
            assertThat(query(server.database("certificate"), "select answer from kept"))
                    .isEqualTo("42");
        }
        assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void a_directory_in_use_is_refused_in_one_sentence() {
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.NONE)) {
            assertThat(server.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, BINARIES, Durability.NONE))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessage("Another process uses the database in %s.", directory);
        }
    }

    @Test
    void a_first_start_that_was_interrupted_is_begun_anew() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/postgresql.conf"), "half written");
        try (var server = EmbeddedDatabase.start(directory, BINARIES, Durability.NONE)) {
            assertThat(query(server.database("certificate"), "select 1")).isEqualTo("1");
        }
    }

    private static String query(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password())) {
            connection.createStatement().execute(sql);
        }
    }

    /** Commits one row and waits to be killed. */
    static final class Abandoning {
        private Abandoning() {}

        public static void main(String[] arguments) throws Exception {
            var server = EmbeddedDatabase.start(Path.of(arguments[0]), BINARIES, Durability.FULL);
            execute(server.database("certificate"), "create table kept as select 42 as answer");
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
