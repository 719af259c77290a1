package io.tradeseal.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.kit.sample.SampleService;
import io.tradeseal.testkit.TestPlatform;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;

/** The partitions of a consumer that was killed are read by nobody until the broker ends its session. */
class ConsumerSessionIT {
    private final List<Map<String, Object>> consumers = new CopyOnWriteArrayList<>();

    @Test
    void a_killed_consumer_is_missed_after_six_seconds_and_the_others_know_by_their_next_heartbeat() {
        var settings = TestPlatform.properties("session");
        settings.put("spring.application.name", "session-sample");
        // Of tests alone, which would hide what a service has.
        settings.keySet().removeIf(name -> name.endsWith("heartbeat.interval.ms"));
        ConsumerConfigCustomizer look = (config, binding, topic) -> consumers.add(Map.copyOf(config));
        var service = new SpringApplicationBuilder(SampleService.class)
                .properties("spring.config.name=sample-service")
                .initializers(starting -> starting.getBeanFactory().registerSingleton("look", look));
        try (var _ = service.run(TestPlatform.arguments(settings))) {
            assertThat(consumers)
                    .isNotEmpty()
                    .allSatisfy(config -> assertThat(config)
                            .containsEntry("session.timeout.ms", "6000")
                            .containsEntry("heartbeat.interval.ms", "1500"));
        }
    }
}
