package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.embedded.DirectoryLock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps the quickstart from starting is said in one sentence with what helps, and the process ends with 1. */
@Execution(ExecutionMode.CONCURRENT)
class RefusedStartIT {
    private static final String OTHER_PORTS = "choose other ports with --port N";
    private static final String OTHER_DIRECTORY = "choose another one with --data DIR.";

    @TempDir
    private Path folder;

    private final int port = Launch.fourInARow();

    /** The sentence. */
    private String refusal(ProcessBuilder launch) throws Exception {
        var errors = folder.resolve("stderr").toFile();
        var process = launch.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors)
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(1);
        var lines = Files.readAllLines(errors.toPath(), StandardCharsets.UTF_8);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    @ParameterizedTest
    @CsvSource({"0,HTTPS", "1,HTTP", "2,Kafka", "3,SMTP"})
    void a_port_that_is_taken(int which, String purpose) throws Exception {
        try (var taken = new ServerSocket(port + which, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refusal(Launch.on(folder.resolve("data"), port)))
                    .startsWith("Port %d, wanted for %s, is taken by another program"
                            .formatted(taken.getLocalPort(), purpose))
                    .contains(OTHER_PORTS);
        }
    }

    @Test
    void a_directory_that_another_tradeseal_runs_on() throws Exception {
        var data = folder.resolve("data");
        try (var first = DirectoryLock.tryAcquire(new Home(data).lock()).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(refusal(Launch.on(data, port)))
                    .isEqualTo("Another Tradeseal runs on %s; stop it, or choose another directory with --data DIR."
                            .formatted(data));
        }
    }

    @Test
    void a_directory_that_may_not_be_written() throws Exception {
        var data = System.getProperty("user.name").equals("root")
                ? Path.of("/sys") // even for root
                : Files.createDirectory(
                        folder.resolve("data"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assertThat(refusal(Launch.on(data, port)))
                .startsWith("Tradeseal cannot use the directory %s (".formatted(data))
                .contains(data.resolve("lock").toString())
                .endsWith(OTHER_DIRECTORY);
    }

    @Test
    void a_directory_that_belongs_to_everybody() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(refusal(Launch.on(data, port)))
                .startsWith("Everybody may write into the directory " + data)
                .contains("--data DIR");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwxrwxrwx");
    }

    @Test
    void a_directory_is_shut_to_others_whoever_made_it() throws Exception {
        var data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(data.resolve("format"), "0");
        refusal(Launch.on(data, port));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "log", "secrets"})
    void a_file_where_a_directory_should_be(String where) throws Exception {
        var data = folder.resolve("data");
        var file = data.resolve(where);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(refusal(Launch.on(data, port)))
                .startsWith("Tradeseal cannot use the directory %s (".formatted(data))
                .contains(file.toString())
                .endsWith(OTHER_DIRECTORY);
    }

    @Test
    void a_clock_that_somebody_wrote_into() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("clock"), "next tuesday\n\0");
        assertThat(refusal(Launch.on(data, port)))
                .isEqualTo(
                        "The clock cannot be read from %s, which says \"next tuesday\" and no duration such as PT720H; write into it how far the clock was set forward, or delete it to go by this machine's time."
                                .formatted(data.resolve("clock")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka-portal", "kafka-broker", "kafka-tradeseal"})
    void a_password_of_kafka_that_is_gone(String secret) throws Exception {
        var data = folder.resolve("data");
        var home = new Home(data);
        new KafkaAccess(home, Ports.from(port)).users();
        Files.createDirectories(home.kafka().resolve("logs"));
        Files.createFile(home.kafka().resolve("logs/meta.properties"));
        Files.writeString(data.resolve("format"), DataFormat.CURRENT);
        Files.delete(home.secrets().file(secret));
        assertThat(refusal(Launch.on(data, port)))
                .startsWith(home.secrets().file(secret) + " is missing or empty: a password of Kafka")
                .contains(home.kafka().toString(), "put it back", "--data DIR");
    }

    @Test
    void data_of_another_format_before_anything_is_touched() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("format"), "0");
        assertThat(refusal(Launch.on(data, port)))
                .startsWith("The directory %s holds data of format 0,".formatted(data));
        try (var files = Files.list(data)) {
            assertThat(files).containsOnly(data.resolve("format"), data.resolve("lock"));
        }
    }

    @Test
    void a_port_that_is_no_number() throws Exception {
        assertThat(refusal(Launch.with("--data", folder.toString(), "--port", "many")))
                .isEqualTo("--port wants a port between 1 and 65532, not \"many\".");
    }
}
