package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./tradeseal} on a fresh clone and a machine that lacks something: a sentence that says what helps. */
@Execution(ExecutionMode.CONCURRENT)
class ScriptIT {
    private static final List<String> TOOLS = List.of(
            "bash", "dirname", "sed", "grep", "find", "head", "mkdir", "mv", "rm", "tee", "touch", "cat", "tr",
            "column");
    private static final List<String> PLACES = List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin");

    @TempDir
    private Path folder;

    /** Variables of a connection.env. */
    private final Map<String, String> sourced = new HashMap<>();

    private Path clone;
    private Path path;

    private record Ended(int code, String output, List<String> errors) {
        void refusing(String... parts) {
            assertThat(code).isEqualTo(1);
            assertThat(errors).hasSize(1);
            assertThat(errors.getFirst()).startsWith("tradeseal: ").contains(parts);
        }
    }

    @BeforeEach
    void aCloneAndTheToolsOfEveryMachine() throws IOException {
        clone = Files.createDirectory(folder.resolve("clone"));
        Files.copy(Path.of("..", "tradeseal"), clone.resolve("tradeseal"));
        path = Files.createDirectory(folder.resolve("bin"));
        for (var tool : TOOLS) {
            Files.createSymbolicLink(path.resolve(tool), whereIs(tool));
        }
    }

    private static Path whereIs(String tool) {
        return PLACES.stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("This machine has no " + tool));
    }

    /** A program of this name in the PATH, in place of the real one. */
    private void program(String name, String script) throws IOException {
        var file = path.resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!" + whereIs("bash") + "\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended tradeseal(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(path.resolve("bash").toString(), "tradeseal"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(clone.toFile())
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(sourced);
        var process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as("it ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("stdout")),
                Files.readAllLines(folder.resolve("stderr"), StandardCharsets.UTF_8));
    }

    @Test
    void without_a_jdk_25_it_says_what_to_install() throws Exception {
        // However many this machine has, none of them says that it is a 25.
        program("grep", "[[ $* == *'^javac 25'* ]] && exit 1; exec %s \"$@\"".formatted(whereIs("grep")));

        tradeseal("start").refusing("JDK 25 is missing", "install it", "JAVA_HOME");
    }

    @Test
    void without_maven_it_says_what_to_install() throws Exception {
        tradeseal("start").refusing("Maven is missing", "install maven 3.8 or later");
    }

    @Test
    void a_failed_build_shows_its_errors_and_where_the_log_is() throws Exception {
        program("mvn", "echo '[ERROR] The disk is full'; exit 1");

        var ended = tradeseal("start", "--offline");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors())
                .containsExactly(
                        "[ERROR] The disk is full",
                        "tradeseal: the build failed; %s says why. Without --offline it may fetch what is missing."
                                .formatted(clone.toRealPath().resolve("quickstart/target/build.log")));
    }

    /** Playwright alone fetches a driver of a hundred megabytes. */
    @Test
    void the_build_leaves_out_what_only_tests_need() throws Exception {
        program("mvn", "printf '%s\\n' \"$@\" >arguments; exit 1");

        tradeseal("start");
        assertThat(Files.readAllLines(clone.resolve("arguments"))).contains("-Dwithout-tests");
    }

    @Test
    void what_is_no_option_is_said_before_anything_is_built() throws Exception {
        program("mvn", "exit 1");

        tradeseal("start", "--prot", "9000")
                .refusing("\"--prot\" is no option", "usage: ./tradeseal start [--data DIR]");
        assertThat(clone.resolve("quickstart")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--data", "--port", "--listen", "--smtp"})
    void an_option_without_its_value_is_said_before_anything_is_built(String option) throws Exception {
        tradeseal("start", option, "--demo").refusing(option + " wants a value", "usage: ./tradeseal start");
        tradeseal("start", option).refusing(option + " wants a value", "usage: ./tradeseal start");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "status"})
    void where_nothing_runs_it_says_how_to_start_one(String command) throws Exception {
        program("curl", "exit 7");

        tradeseal(command).refusing("no Tradeseal runs on .tradeseal", "./tradeseal start");
        tradeseal(command, "--data", "elsewhere").refusing("no Tradeseal runs on elsewhere", "./tradeseal start");
        tradeseal(command, "--port", "1").refusing("\"--port\" is no option here", "--data DIR");
        tradeseal(command, "--data").refusing("--data wants the directory");
    }

    @Test
    void while_a_part_is_down_it_says_which() throws Exception {
        program("curl", "exit 7");
        Files.createDirectories(clone.resolve(".tradeseal"));
        Files.writeString(clone.resolve(".tradeseal/outage"), "PostgreSQL has ended; starting it again.\n");

        tradeseal("status").refusing("not just now: PostgreSQL has ended; starting it again.");
    }

    @Test
    void who_sourced_what_is_gone_since_is_told_so_too() throws Exception {
        program("curl", "exit 7");
        var there = Files.createDirectories(clone.resolve("there")).toString();
        sourced.put("TRADESEAL_DATA", there);
        sourced.put("TRADESEAL_TOKEN_URL", "https://localhost:1/oauth2/token");

        tradeseal("status").refusing("no Tradeseal runs on " + there, "./tradeseal start");
        Files.writeString(Path.of(there, "outage"), "PostgreSQL has ended; starting it again.\n");
        tradeseal("status").refusing("not just now: PostgreSQL has ended; starting it again.");
    }

    @Test
    void whoever_has_the_machine_gets_a_new_password() throws Exception {
        tradeseal("password").refusing("no Tradeseal was ever started on", "--data DIR");
        var secrets = Files.createDirectories(clone.resolve("there/secrets"));
        Files.writeString(secrets.resolve("admin-password"), "the-lost-one\n");
        Files.writeString(
                clone.resolve("there/connection.env"), "TRADESEAL_URL=u\nTRADESEAL_ADMIN_PASSWORD=the-lost-one\n");

        var ended = tradeseal("password", "--data", "there");

        assertThat(ended.code()).as(String.valueOf(ended.errors())).isZero();
        var password = Files.readString(secrets.resolve("admin-password")).strip();
        assertThat(password).matches("[A-Za-z0-9]{24}");
        assertThat(ended.output()).contains("The administrator's password is now " + password);
        assertThat(Files.readAllLines(clone.resolve("there/connection.env")))
                .containsExactly("TRADESEAL_URL=u", "TRADESEAL_ADMIN_PASSWORD=" + password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clone.resolve("there/connection.env"))))
                .isEqualTo("rw-------");
    }

    @Test
    void without_curl_it_says_so() throws Exception {
        tradeseal("status").refusing("curl is missing: install it");
    }

    @Test
    void what_is_no_command_is_answered_by_the_commands_there_are() throws Exception {
        var unknown = tradeseal("strat");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.errors()).last().isEqualTo("tradeseal: \"strat\" is no command.");
        assertThat(unknown.errors().getFirst()).startsWith("./tradeseal start [--data DIR]");

        var none = tradeseal();
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.output()).startsWith("./tradeseal start [--data DIR]");
    }
}
