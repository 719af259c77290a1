package io.tradeseal.as2.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradeseal.as2.refusal.Failure;
import io.tradeseal.as2.refusal.MessageRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final MessageLimits LIMITS = new MessageLimits(100_000, 250, 1000, 1000, 10_000);

    @TempDir
    private Path folder;

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9_999, 10_000, 10_001, 70_000, 100_000})
    void what_is_written_is_read(int size) throws IOException {
        var bytes = random(size);
        try (var spool = new Spools(folder, LIMITS).open()) {
            for (int i = 0; i < size; i += 777) {
                spool.write(bytes, i, Math.min(777, size - i));
            }
            var copy = new ByteArrayOutputStream();
            spool.content().writeTo(copy);
            assertThat(copy.toByteArray()).isEqualTo(bytes);
            assertThat(spool.content().open().readAllBytes()).isEqualTo(bytes);
            if (size > 10) {
                var part = spool.content().part(5, size - 10);
                assertThat(part.open().readAllBytes()).containsExactly(Arrays.copyOfRange(bytes, 5, size - 5));
                assertThat(part.first(3)).containsExactly(bytes[5], bytes[6], bytes[7]);
            }
        }
    }

    @Test
    void a_long_one_is_in_a_file_that_has_no_name() throws IOException {
        try (var spool = new Spools(folder.resolve("made"), LIMITS).open()) {
            spool.write(random(50_000));
            try (var files = Files.list(folder.resolve("made"))) {
                assertThat(files).isEmpty();
            }
            assertThat(spool.content().length()).isEqualTo(50_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 20_000})
    void what_is_closed_is_gone(int size) throws IOException {
        var spool = new Spools(folder, LIMITS).open();
        spool.write(random(size));
        var content = spool.content();
        spool.close();
        assertThatThrownBy(() -> content.open().readAllBytes()).isInstanceOf(Exception.class);
    }

    @Test
    void one_that_is_too_long_is_refused() throws IOException {
        try (var spool = new Spools(folder, LIMITS).open()) {
            spool.write(random(100_000));
            assertThatExceptionOfType(MessageRefused.class)
                    .isThrownBy(() -> spool.write(1))
                    .satisfies(refusal -> assertThat(refusal.failure()).isEqualTo(Failure.LIMIT_EXCEEDED));
        }
    }
}
