package io.tradeseal.as2.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.as2.spool.MessageLimits;
import io.tradeseal.as2.spool.Spools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000, 1_012, 1_013, 1_014, 1_015, 1_016, 1_017, 1_018, 1_019, 1_020, 1_024, 60_000})
    void headers_of_any_length_that_is_taken_are_read_to_the_empty_line(int length) throws IOException {
        var value = "v".repeat(length);
        try (var spool = new Spools(folder, MessageLimits.DEFAULT).open()) {
            spool.write("Name: %s\r\n\r\nfirst\r\n\r\nsecond".formatted(value).getBytes(StandardCharsets.US_ASCII));
            var entity = Entity.read(spool.content(), MessageLimits.DEFAULT);
            assertThat(entity.headers().first("Name")).isEqualTo(value);
            assertThat(entity.body().open().readAllBytes()).asString().isEqualTo("first\r\n\r\nsecond");
        }
    }
}
