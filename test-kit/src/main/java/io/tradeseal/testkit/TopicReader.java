package io.tradeseal.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads what is committed on a topic, from its beginning, without joining a group. */
public final class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final String topic;

    /** Reads a topic of {@link TestPlatform}. */
    public static TopicReader of(String topic) {
        return new TopicReader(TestPlatform.bootstrapServers(), topic);
    }

    public TopicReader(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** Every record of the topic now, in order within a partition; none where there is no such topic. */
    public List<TopicRecord> all() {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "allow.auto.create.topics", "false");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var known = consumer.listTopics().getOrDefault(topic, List.of());
            var partitions = known.stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // With read_committed this is where the first open transaction begins.
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<TopicRecord>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> records.add(TopicRecord.of(record)));
            }
            return records;
        }
    }

    /** Every record that fits. */
    public List<TopicRecord> all(Predicate<TopicRecord> fits) {
        return all().stream().filter(fits).toList();
    }

    /** Waits up to 30 s for a record that fits and answers the first. */
    public TopicRecord await(Predicate<TopicRecord> fits) {
        return await(1, fits).getFirst();
    }

    /** Waits up to 30 s until at least {@code count} records fit and answers all that do. */
    public List<TopicRecord> await(int count, Predicate<TopicRecord> fits) {
        return Awaitility.await("%d records on %s".formatted(count, topic))
                .atMost(PATIENCE)
                .until(() -> all(fits), found -> found.size() >= count);
    }
}
