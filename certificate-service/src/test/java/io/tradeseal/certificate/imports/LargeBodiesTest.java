package io.tradeseal.certificate.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tradeseal.kit.error.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LargeBodiesTest {
    private static final DataSize LIMIT = DataSize.ofMegabytes(3);
    private static final int MIB = 1024 * 1024;
    /** For 3 MiB and the block after, into which the end of a body of 3 MiB is looked for. */
    private static final int ROOM = 3 * MIB / LargeBodies.BLOCK + 1;

    private static byte[] content(int length) {
        var content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(content(length));
    }

    @Test
    void a_body_that_is_closed_makes_room_for_the_next() throws IOException {
        var bodies = new LargeBodies(ROOM, Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            try (var body = bodies.read(bytes(3 * MIB), LIMIT)) {
                assertThat(body.open().readAllBytes()).isEqualTo(content(3 * MIB));
                assertThat(body.open().readAllBytes()).isEqualTo(content(3 * MIB));
            }
        }
        try (var one = bodies.read(bytes(MIB + 1), LIMIT);
                var two = bodies.read(bytes(MIB - 1), LIMIT);
                var none = bodies.read(bytes(0), LIMIT)) {
            assertThat(one.open().readAllBytes()).isEqualTo(content(MIB + 1));
            assertThat(two.open().readAllBytes()).isEqualTo(content(MIB - 1));
            assertThat(none.open().readAllBytes()).isEmpty();
        }
    }

    @Test
    void a_body_that_is_refused_leaves_its_room() throws IOException {
        var bodies = new LargeBodies(ROOM, Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            var refusal = catchThrowableOfType(Refusal.class, () -> bodies.read(bytes(3 * MIB + 1), LIMIT));
            assertThat(refusal.detail().code()).isEqualTo("RequestEntityTooLarge");
        }
        try (var body = bodies.read(bytes(3 * MIB), LIMIT)) {
            assertThat(body.size()).isEqualTo(3 * MIB);
        }
    }

    @Test
    void a_body_that_does_not_come_in_time_is_refused() {
        var bodies = new LargeBodies(ROOM, Duration.ZERO);
        var refusal = catchThrowableOfType(Refusal.class, () -> bodies.read(bytes(10), LIMIT));
        assertThat(refusal.detail().code()).isEqualTo("RequestTimeout");
    }
}
