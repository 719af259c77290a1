package io.tradeseal.quickstart.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedClockTest {
    @TempDir
    Path directory;

    Path file;

    @BeforeEach
    void file() {
        file = directory.resolve("clock");
    }

    @Test
    void it_starts_at_system_time() {
        assertThat(new SavedClock(file).clock().offset()).isZero();
    }

    @Test
    void steps_add_up_and_survive_a_restart() {
        var clock = new SavedClock(file);
        clock.advance(Duration.ofDays(18));
        var told = clock.advance(Duration.ofDays(11));
        assertThat(told).isAfter(Instant.now().plus(Duration.ofDays(28)));
        assertThat(new SavedClock(file).clock().offset()).isEqualTo(Duration.ofDays(29));
    }

    @Test
    void the_offset_is_on_disk_before_anybody_is_woken() {
        var clock = new SavedClock(file);
        var seen = new ArrayList<String>();
        try (var subscription = clock.clock().onSet(() -> seen.add(content()))) {
            assertThat(subscription).isNotNull();
            clock.advance(Duration.ofDays(1));
        }
        assertThat(seen).containsExactly("PT24H");
    }

    @Test
    void it_never_goes_back_nor_beyond_a_hundred_years() {
        var clock = new SavedClock(file);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessage("The clock goes forward only.");
        clock.advance(Duration.ofDays(36_500));
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(1)))
                .hasMessage("The clock cannot be more than 36500 days ahead.");
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(Long.MAX_VALUE)))
                .hasMessage("The clock cannot be more than 36500 days ahead.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "P1M", "-PT1H", "P40000D", "P999999999999999999D", "\u00ff\u0000\n\u0080"})
    void a_file_that_says_anything_else_is_refused_with_what_helps(String content) throws IOException {
        Files.writeString(file, content, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> new SavedClock(file))
                .isInstanceOf(SavedClock.Unreadable.class)
                .message()
                .startsWith("The clock cannot be read from " + file)
                .endsWith("or delete it to go by this machine's time.")
                .matches("[ -~]+");
    }

    private String content() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
