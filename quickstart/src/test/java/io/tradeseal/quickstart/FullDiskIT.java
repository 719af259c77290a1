package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradeseal.quickstart.front.FrontDoor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** On a real file system that is small, which only root may mount. */
@Execution(ExecutionMode.CONCURRENT)
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int port = Launch.fourInARow();
    private Path disk;
    private Process process;

    /** What is on it is in memory: the machine has to have that much. */
    private Path data(int megabytes) throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        var mounted = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", disk.toString());
        assumeTrue(mounted, "Without the right to mount, as root has it, there is no small disk to fill.");
        return disk.resolve("data");
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
        }
        if (disk != null && !run("umount", disk.toString())) run("umount", "-l", disk.toString());
    }

    private void start(Path data) throws Exception {
        process = Launch.on(data, port)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
    }

    private void awaitReady(Path data) {
        await("the quickstart").atMost(PATIENCE).until(() -> {
            assertThat(process.isAlive()).as(() -> said().toString()).isTrue();
            return Files.exists(new Home(data).connection());
        });
    }

    private List<String> said() {
        try {
            return Files.readAllLines(folder.resolve("err"));
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private void fill(Path filler) throws IOException {
        try (var file = new RandomAccessFile(filler.toFile(), "rw")) {
            var block = new byte[1024 * 1024];
            for (var size = block.length; size > 0; size /= 2) {
                try {
                    while (true) file.write(block, 0, size);
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("No space");
                }
            }
        }
    }

    @Test
    void one_that_is_too_small_to_start_on_is_refused_in_a_sentence() throws Exception {
        start(data(100));

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("The disk that holds ")
                .contains("MB left, and Tradeseal takes 400 MB to start; make room there");
    }

    @Test
    void one_that_fills_up_at_work_ends_it_in_a_sentence_and_loses_nothing() throws Exception {
        var data = data(800);
        start(data);
        awaitReady(data);
        var user = User.withNewAccount(door(data), new KafkaAccess(new Home(data), Ports.from(port)));
        user.contact("desk", "desk@example.com");

        fill(disk.resolve("filler"));

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said())
                .singleElement()
                .asString()
                .startsWith("The disk that holds ")
                .contains("is full")
                .endsWith("Tradeseal ends; nothing that it accepted is lost.");
        assertThat(new Home(data).connection()).doesNotExist();

        start(data);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said()).singleElement().asString().startsWith("The disk that holds ");

        Files.delete(disk.resolve("filler"));
        start(data);
        awaitReady(data);
        var door = door(data);
        assertThat(door.signIn()).isTrue();
        assertThat(door.get(user.account() + "/contacts/desk?api-version=2019-05-01")
                        .status())
                .isEqualTo(200);
    }

    private FrontDoor door(Path data) throws IOException {
        var secret =
                Files.readString(new Home(data).secrets().file("client-secret")).strip();
        return new FrontDoor("http://localhost:" + (port + 1), ConnectionFile.CLIENT, secret);
    }
}
