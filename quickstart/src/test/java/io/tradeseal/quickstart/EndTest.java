package io.tradeseal.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndTest {
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final AtomicInteger exits = new AtomicInteger();

    @TempDir
    private Path directory;

    private End end() {
        var home = new Home(directory);
        return new End(
                home.space(),
                new ConnectionFile(home, Ports.from(10_000)),
                new PrintStream(console, true, UTF_8),
                exits::incrementAndGet);
    }

    @Test
    void the_first_reason_is_said_and_no_other() {
        var end = end();

        end.because("Kafka has ended.");
        end.because("PostgreSQL has ended.");

        assertThat(console.toString(UTF_8))
                .isEqualTo("Kafka has ended. Tradeseal ends; nothing that it accepted is lost.%n".formatted());
        assertThat(exits).hasValue(1);
    }

    @Test
    void nobody_is_told_where_to_connect_from_then_on() throws Exception {
        Files.writeString(new Home(directory).connection(), "TRADESEAL_URL=x");

        end().because("Kafka has ended.");

        assertThat(new Home(directory).connection()).doesNotExist();
    }
}
