package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.quickstart.front.FrontDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The quickstart as a process of its own that is killed without a word (SIGKILL) and started again. */
@Execution(ExecutionMode.CONCURRENT)
class KilledIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final int port = Launch.fourInARow();
    private Process process;

    @AfterEach
    void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Test
    void kill_minus_nine_between_steps_loses_nothing_and_repeats_nothing() throws Exception {
        start();
        var user = User.withNewAccount(door(), new KafkaAccess(new Home(directory), Ports.from(port)));
        var steps = new AtomicInteger();
        ThreeClocks.run(user, "killed@example.com", before -> {
            // Right after the upload, right after each jump of the clock, and between a mail and the next look.
            if (!List.of(3, 4, 6, 7).contains(steps.incrementAndGet())) {
                return before;
            }
            return before.at(killedAndStartedAgain());
        });
    }

    private FrontDoor killedAndStartedAgain() {
        try {
            process.destroyForcibly().waitFor();
            start();
            return door();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private FrontDoor door() throws IOException {
        var home = new Home(directory);
        var secret = Files.readString(home.secrets().file("client-secret")).strip();
        return new FrontDoor("http://localhost:" + (port + 1), ConnectionFile.CLIENT, secret);
    }

    private void start() throws IOException {
        var connection = new Home(directory).connection();
        process = Launch.on(directory, port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("console.log").toFile()))
                .start();
        var written = Files.exists(connection) ? Files.getLastModifiedTime(connection) : null;
        Awaitility.await("the quickstart")
                .atMost(java.time.Duration.ofMinutes(3))
                .until(() -> {
                    assertThat(process.isAlive()).as(() -> console()).isTrue();
                    return Files.exists(connection)
                            && !Files.getLastModifiedTime(connection).equals(written);
                });
    }

    private String console() {
        try {
            return Files.readString(directory.resolve("console.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
