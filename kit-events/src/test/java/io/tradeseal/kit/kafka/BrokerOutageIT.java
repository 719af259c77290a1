package io.tradeseal.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.kit.sample.SampleClient;
import io.tradeseal.kit.sample.SampleService;
import io.tradeseal.kit.walk.OutageLog;
import io.tradeseal.testkit.TestPlatform;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A broker of the test's own goes away under a service that publishes and consumes, and comes back. */
class BrokerOutageIT {
    private static final String THING = "/subscriptions/s/resourceGroups/g/things/t?api-version=2019-05-01";

    @Test
    void it_is_a_line_when_it_begins_and_one_when_it_ends_and_no_event_is_lost(@TempDir Path directory) {
        var broker = EmbeddedBroker.start(directory);
        var properties = TestPlatform.properties("broker_outage");
        properties.put("spring.kafka.bootstrap-servers", broker.bootstrapServers());
        try (var service = SampleService.start(properties)) {
            var client = SampleClient.of(service);
            assertThat(put(client)).isEqualTo(200);
            var outbox = service.getBean(JdbcTemplate.class);
            await().until(() -> pending(outbox) == 0);
            try (var log = new OutageLog()) {
                var port = broker.port();
                broker.close();
                await().untilAsserted(() -> {
                    assertThat(put(client)).isEqualTo(200);
                    assertThat(said(log)).anyMatch(line -> line.contains("is away"));
                });
                assertThat(pending(outbox)).isPositive();

                broker = EmbeddedBroker.start(directory, port);

                await().until(() -> pending(outbox) == 0);
                await().until(() -> said(log).stream().anyMatch(line -> line.contains("answers again")));
                OutageLog.requireOneLineEach(
                        said(log), service.getEnvironment().getProperty("spring.application.name"), "the Kafka broker");
            }
        } finally {
            broker.close();
        }
    }

    /** But for what the broker itself says while it ends and starts, which runs in this JVM. */
    private static java.util.List<String> said(OutageLog log) {
        return log.lines().stream()
                .filter(line -> !line.matches("\\w+ (kafka|org\\.apache\\.kafka\\.(?!clients)|state\\.change).*"))
                .toList();
    }

    private static int put(SampleClient client) {
        return client.call("PUT", THING, "{\"name\":\"n\",\"size\":1}", "Content-Type", "application/json")
                .status();
    }

    private static long pending(JdbcTemplate outbox) {
        var pending = outbox.queryForObject("select count(*) from outbox", Long.class);
        return pending == null ? 0 : pending;
    }
}
