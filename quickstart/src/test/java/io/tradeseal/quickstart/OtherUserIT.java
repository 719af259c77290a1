package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * Another user of the machine, by an operating system's user of its own, forges nothing and reads nothing. Where the tests may not become
 * somebody else, {@link StrangersOnKafkaIT} shows it for who has no password, and the modes of files for who has none to find.
 */
class OtherUserIT {
    private static final String NOBODY = "65534";

    private final Landscape landscape = SharedLandscape.get();

    @TempDir
    private Path folder;

    @BeforeEach
    void everybodyMayRunTheProgram() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void another_user_of_the_machine_reads_no_file_and_reaches_no_topic() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("only root becomes another")
                .isEqualTo("root");
        assumeThat(Path.of("/usr/bin/setpriv")).exists();
        landscape.connection().write(true);

        assertThat(told(List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")))
                .containsExactly("done");
    }

    /** Otherwise nothing would be shown by what the program does not say. */
    @Test
    void the_same_program_reads_and_reaches_when_it_is_run_by_who_runs_tradeseal() throws Exception {
        landscape.connection().write(true);
        assertThat(told(List.of()))
                .contains("read kafka.properties", "read connection.env", "reached tradeseal.certificates", "done")
                .noneMatch(line -> line.startsWith("wrote"));
    }

    private List<String> told(List<String> as) throws Exception {
        var command = new ArrayList<>(as);
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        command.addAll(List.of(
                java.toString(),
                "-cp",
                program(),
                Stranger.class.getName(),
                landscape.home().directory().toString(),
                landscape.kafka().bootstrapServers()));
        var output = folder.resolve("output");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> read(folder.resolve("errors"))).isZero();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Copied to where everybody may read it: the repository of who builds is shut to others. */
    private String program() throws Exception {
        var path = new ArrayList<String>();
        for (var type : List.of(KafkaProducer.class, Logger.class)) {
            var from = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            path.add(Files.copy(from, folder.resolve(from.getFileName())).toString());
        }
        var name = Stranger.class.getName().replace('.', '/') + ".class";
        var target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        try (var bytes = Stranger.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(java.util.Objects.requireNonNull(bytes), target);
        }
        path.add(folder.toString());
        return String.join(System.getProperty("path.separator"), path);
    }
}
