package io.tradeseal.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.kit.sample.SharedSample;
import io.tradeseal.testkit.TestPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** How far the group is behind, as whoever operates the broker sees it: Tradeseal's own topics are written in transactions. */
class LagIT {
    private static final String GROUP = "sample-service";
    private static final String TOPIC = "tradeseal.policies";

    @Test
    void a_group_that_has_read_everything_lags_behind_nothing() throws Exception {
        SharedSample.service();
        try (var producer = producer();
                var admin =
                        Admin.create(Map.<String, Object>of("bootstrap.servers", TestPlatform.bootstrapServers()))) {
            producer.initTransactions();
            for (int i = 0; i < 3; i++) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(TOPIC, ("lag" + i).getBytes(UTF_8), "{}".getBytes(UTF_8)))
                        .get();
                producer.commitTransaction();
            }

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(lag(admin))
                            .isNotEmpty()
                            .allSatisfy(
                                    (partition, behind) -> assertThat(behind).isZero()));
        }
    }

    /** Of each partition that the group has read of. */
    private static Map<String, Long> lag(Admin admin) throws Exception {
        var read = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        read.keySet().removeIf(partition -> !partition.topic().equals(TOPIC));
        var lag = new TreeMap<String, Long>();
        for (var partition : read.keySet()) {
            var end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
            lag.put(partition.toString(), end - read.get(partition).offset());
        }
        return lag;
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestPlatform.bootstrapServers(),
                        "transactional.id",
                        "lag-" + UUID.randomUUID()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
