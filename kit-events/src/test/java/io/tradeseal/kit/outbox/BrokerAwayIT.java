package io.tradeseal.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away and comes back: the relay's waits are bounded, its lock is given up, nothing is lost. */
class BrokerAwayIT {

    @Test
    void what_was_appended_meanwhile_follows_in_order(@TempDir(cleanup = CleanupMode.NEVER) Path directory)
            throws Exception {
        var broker = EmbeddedBroker.start(directory);
        var port = broker.port();
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("away", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var fixture = new OutboxFixture("away", broker.bootstrapServers())) {
            var attempts = new AtomicInteger();
            fixture.startRelay(
                    real -> {
                        attempts.incrementAndGet();
                        return real;
                    },
                    Duration.ofSeconds(30));
            fixture.countUp("key");
            await().atMost(Duration.ofSeconds(60)).until(() -> fixture.pending() == 0);

            broker.close();
            for (int i = 0; i < 20; i++) fixture.countUp("key");
            await().atMost(Duration.ofMinutes(1)).until(() -> attempts.get() >= 2);
            assertThat(fixture.pending()).isEqualTo(20);
            broker = EmbeddedBroker.start(directory, port);

            await().atMost(Duration.ofMinutes(2)).until(() -> fixture.pending() == 0);
            assertThat(fixture.published().get("key"))
                    .isEqualTo(LongStream.rangeClosed(1, 21).boxed().toList());
        } finally {
            broker.close();
        }
    }
}
