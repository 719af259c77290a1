package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.quickstart.front.FrontDoor;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A message of 300 MiB goes through the front door and agreement-service, both in one process of at most 384 MiB of heap
 * (jvm.options), of which a third is in use before.
 */
@Execution(ExecutionMode.CONCURRENT)
class LargeMessageIT {
    private static final long LENGTH = 300L << 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private final int port = Launch.fourInARow();
    private Process process;

    @AfterEach
    void stop() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    }

    @Test
    void a_message_larger_than_the_heap_that_is_left_is_made_and_opened() throws Exception {
        var home = new Home(directory);
        var contosoKey = KeyFile.in(home.keys(), "contoso", "contoso");
        var fabrikamKey = KeyFile.in(home.keys(), "fabrikam", "fabrikam");
        start(home);
        var base = "http://localhost:" + (port + 1);
        var secret = Files.readString(home.secrets().file("client-secret")).strip();
        var door = new FrontDoor(base, ConnectionFile.CLIENT, secret);
        var kafka = new KafkaAccess(home, Ports.from(port));
        var one = User.withNewAccount(door, kafka, "contoso");
        var contoso = new Trader(base, door.token(), one, "contoso", "fabrikam");
        var fabrikam =
                new Trader(base, door.token(), User.withNewAccount(door, kafka, "fabrikam"), "fabrikam", "contoso");
        contoso.own(contosoKey.base64(), "immediate");
        contoso.partners(fabrikamKey.base64(), "immediate");
        fabrikam.own(fabrikamKey.base64(), "immediate");
        fabrikam.partners(contosoKey.base64(), "immediate");
        contoso.agree();
        fabrikam.agree();

        var file = directory.resolve("message");
        var message = contoso.stream(
                "encodeMessage",
                BodyPublishers.ofInputStream(() -> new Noise(LENGTH)),
                BodyHandlers.ofFile(file),
                Map.of("Content-Type", "application/octet-stream"));
        assertThat(message.statusCode()).isEqualTo(200);
        assertThat(Files.size(file)).isGreaterThan(LENGTH);

        var payload = fabrikam.stream(
                "decodeMessage", BodyPublishers.ofFile(file), BodyHandlers.ofInputStream(), headers(message));
        assertThat(payload.statusCode()).isEqualTo(200);
        try (var body = payload.body();
                var sent = new Noise(LENGTH)) {
            assertThat(differ(body, sent)).isFalse();
        }
        assertThat(process.isAlive()).isTrue();
    }

    private static Map<String, String> headers(HttpResponse<?> message) {
        var headers = new LinkedHashMap<String, String>();
        for (var name :
                new String[] {"AS2-From", "AS2-To", "Message-ID", "Content-Type", "Disposition-Notification-To"}) {
            message.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
        }
        return headers;
    }

    private static boolean differ(InputStream one, InputStream other) throws java.io.IOException {
        var left = new byte[1 << 16];
        var right = new byte[1 << 16];
        while (true) {
            int count = one.readNBytes(left, 0, left.length);
            if (other.readNBytes(right, 0, right.length) != count) return true;
            if (!java.util.Arrays.equals(left, 0, count, right, 0, count)) return true;
            if (count < left.length) return false;
        }
    }

    private void start(Home home) throws Exception {
        process = Launch.on(directory, port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console.log").toFile())
                .start();
        Awaitility.await("the quickstart").atMost(Duration.ofMinutes(3)).until(() -> {
            assertThat(process.isAlive()).as(() -> console()).isTrue();
            return Files.exists(home.connection());
        });
    }

    private String console() {
        try {
            return Files.readString(directory.resolve("console.log"));
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same bytes each time. */
    private static final class Noise extends InputStream {
        private final SplittableRandom random = new SplittableRandom(7);
        private long left;

        Noise(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? random.nextInt(256) : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) return -1;
            int count = (int) Math.min(left, length);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) random.nextInt(256);
            }
            left -= count;
            return count;
        }
    }
}
