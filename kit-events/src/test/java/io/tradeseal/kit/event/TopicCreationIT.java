package io.tradeseal.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.Topic;
import io.tradeseal.kit.KitSettings;
import io.tradeseal.kit.metrics.MetricsSettings;
import io.tradeseal.testkit.TestPlatform;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaAdmin;

class TopicCreationIT {
    private static final String DEAD_LETTERS = "tradeseal.rejections.creation-test.dead-letters";

    /** Of a topic from before, when its producers could still say any time. */
    @Test
    void the_inbox_is_told_the_time_by_the_broker_also_where_it_was_there_already() throws Exception {
        TestPlatform.topic("tradeseal.inbox", 1, Map.of("retention.ms", "12345"));

        create(Topic.INBOX);

        try (var admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.bootstrapServers()))) {
            assertThat(config(admin, "tradeseal.inbox", "message.timestamp.type"))
                    .isEqualTo("LogAppendTime");
            assertThat(config(admin, "tradeseal.inbox", "retention.ms")).isEqualTo("12345");
        }
    }

    @Test
    void missing_topics_are_made_as_declared_and_existing_ones_are_left_alone() throws Exception {
        TestPlatform.topic("tradeseal.notifications", 1, Map.of("retention.ms", "12345"));

        create(Topic.REJECTIONS);
        create(Topic.REJECTIONS);

        try (var admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.bootstrapServers()))) {
            var topics = List.of("tradeseal.notifications", "tradeseal.rejections", DEAD_LETTERS);
            var described = admin.describeTopics(topics).allTopicNames().get();
            assertThat(described.get("tradeseal.notifications").partitions()).hasSize(1);
            assertThat(described.get(DEAD_LETTERS).partitions()).hasSize(3);
            assertThat(config(admin, "tradeseal.notifications", "retention.ms")).isEqualTo("12345");
            assertThat(config(admin, DEAD_LETTERS, "retention.ms")).isEqualTo("-1");
            assertThat(config(admin, "tradeseal.rejections", "cleanup.policy")).isEqualTo("delete");
        }
    }

    private static void create(Topic consumed) {
        var settings = new KitSettings(
                URI.create("https://tradeseal.test"),
                new KitSettings.Security("", ""),
                Set.of(Topic.NOTIFICATIONS),
                Set.of(consumed),
                3,
                new KitSettings.Outbox(Duration.ofSeconds(1), 1, Duration.ofSeconds(1)),
                new MetricsSettings(-1, ""));
        var admin = new KafkaAdmin(Map.of("bootstrap.servers", TestPlatform.bootstrapServers()));
        new TopicCreation(admin, "creation-test", settings).start();
    }

    private static String config(Admin admin, String topic, String name) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }
}
