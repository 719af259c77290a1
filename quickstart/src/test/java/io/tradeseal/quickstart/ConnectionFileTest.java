package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
    @TempDir
    Path directory;

    @Test
    void a_shell_reads_every_value_as_it_was_meant() throws Exception {
        var home = new Home(directory.resolve("a path with 'quotes' and $dollars"));
        Files.createDirectories(home.directory());
        var connection = new ConnectionFile(home, Ports.DEFAULT);
        connection.write(true);
        for (var variable : connection.variables(true).entrySet()) {
            assertThat(sourced(home.connection(), variable.getKey())).isEqualTo(variable.getValue());
        }
    }

    @Test
    void only_its_owner_may_read_it() throws Exception {
        var home = new Home(directory);
        new ConnectionFile(home, Ports.DEFAULT).write(true);
        assertThat(List.of(home.connection(), home.kafkaProperties(), home.kcatConf()))
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void kafkas_tools_and_kcat_are_given_a_user_and_its_password() throws Exception {
        var home = new Home(directory);
        var connection = new ConnectionFile(home, Ports.DEFAULT);
        connection.write(true);
        var user = connection.variables(true).get("TRADESEAL_KAFKA_USER");
        var password = connection.variables(true).get("TRADESEAL_KAFKA_PASSWORD");
        assertThat(user).isEqualTo("tradeseal");
        assertThat(home.kafkaProperties())
                .hasToString(connection.variables(true).get("TRADESEAL_KAFKA_PROPERTIES"))
                .content()
                .isEqualTo("""
                        bootstrap.servers=localhost:9092
                        security.protocol=SASL_PLAINTEXT
                        sasl.mechanism=SCRAM-SHA-512
                        sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="tradeseal" password="%s";
                        """.formatted(password));
        assertThat(home.kcatConf()).content().isEqualTo("""
                        bootstrap.servers=localhost:9092
                        security.protocol=SASL_PLAINTEXT
                        sasl.mechanism=PLAIN
                        sasl.username=tradeseal
                        sasl.password=%s
                        """.formatted(password));
    }

    @Test
    void nothing_of_it_is_there_while_nothing_answers() throws Exception {
        var home = new Home(directory);
        var connection = new ConnectionFile(home, Ports.DEFAULT);
        connection.write(true);
        connection.remove();
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("secrets"));
        }
    }

    @Test
    void without_a_mailbox_none_is_named() {
        assertThat(new ConnectionFile(new Home(directory), Ports.DEFAULT).variables(false))
                .doesNotContainKey("TRADESEAL_MAILBOX");
    }

    @Test
    void secrets_are_made_once() {
        var first = new ConnectionFile(new Home(directory), Ports.DEFAULT);
        assertThat(first.isFirstStart()).isTrue();
        var variables = first.variables(true);
        assertThat(first.isFirstStart()).isFalse();
        assertThat(new ConnectionFile(new Home(directory), Ports.DEFAULT).variables(true))
                .isEqualTo(variables);
    }

    private static String sourced(Path file, String variable) throws Exception {
        var shell = new ProcessBuilder("bash", "-c", ". \"$1\"; printf %s \"${!2}\"", "bash", file.toString(), variable)
                .start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
