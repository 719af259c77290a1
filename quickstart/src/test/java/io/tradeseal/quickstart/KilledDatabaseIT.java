package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.quickstart.front.FrontDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** PostgreSQL is killed under the quickstart, which is a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
class KilledDatabaseIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final int port = Launch.fourInARow();
    private Process process;

    @BeforeEach
    void start() throws Exception {
        process = Launch.on(directory, port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile())
                .start();
        await("the quickstart").atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(this::console).isTrue();
            return Files.exists(new Home(directory).connection());
        });
    }

    @AfterEach
    void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void it_is_started_again_and_what_was_stored_is_there() throws Exception {
        var user = User.withNewAccount(door(), new KafkaAccess(new Home(directory), Ports.from(port)));
        user.contact("desk", "desk@example.com");
        var written = Files.getLastModifiedTime(new Home(directory).connection());

        var before = log().size();

        killPostgres();

        await("its return").atMost(PATIENCE).until(() -> {
            door().get(user.account() + "/contacts/desk?api-version=2019-05-01");
            return console().contains("PostgreSQL runs again");
        });
        await("the last line").until(() -> count(before, "answers again") == count(before, "is away"));
        assertThat(log().subList(before, log().size()))
                .as("no stack traces, no arrays, and a line of each service when it begins and one when it ends")
                .noneMatch(line -> line.startsWith("\tat ") || line.contains("[B@"))
                .filteredOn(line -> line.contains("the database is away"))
                .hasSizeBetween(1, Service.values().length)
                .doesNotHaveDuplicates();
        for (var service : Service.values()) {
            assertThat(count(before, service.title() + ": the database is away"))
                    .as(service.title())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(console()).contains("PostgreSQL has ended, though nobody stopped it; starting it again.");
        assertThat(Files.getLastModifiedTime(new Home(directory).connection())).isNotEqualTo(written);
        var door = door();
        assertThat(door.signIn()).isTrue();
        assertThat(door.get(user.account() + "/contacts/desk?api-version=2019-05-01")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void where_it_cannot_be_started_the_process_ends_with_one_sentence() throws Exception {
        var control = new Home(directory).postgres().resolve("data/global/pg_control");
        Files.move(control, directory.resolve("pg_control"));

        killPostgres();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(console())
                .contains("has ended and does not start again")
                .contains("postgres.log says why. Tradeseal ends; nothing that it accepted is lost.");
        assertThat(new Home(directory).connection()).doesNotExist();
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(new Home(directory).log());
    }

    /** How many lines since then say so. */
    private long count(int before, String text) throws IOException {
        return log().stream().skip(before).filter(line -> line.contains(text)).count();
    }

    private void killPostgres() throws IOException {
        var pid = Files.readAllLines(new Home(directory).postgres().resolve("data/postmaster.pid"))
                .getFirst();
        ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
    }

    private FrontDoor door() throws IOException {
        var secret = Files.readString(new Home(directory).secrets().file("client-secret"))
                .strip();
        return new FrontDoor("http://localhost:" + (port + 1), ConnectionFile.CLIENT, secret);
    }

    private String console() {
        try {
            return Files.readString(directory.resolve("console.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
