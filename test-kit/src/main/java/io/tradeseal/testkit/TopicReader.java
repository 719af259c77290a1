package io.tradeseal.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * Reads what is committed on a topic, from its beginning, without joining a group. What was read once is kept: each look
 * fetches only what has come since. For any number of threads.
 */
public final class TopicReader {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Map<String, TopicReader> OF_THE_PLATFORM = new ConcurrentHashMap<>();

    private final String topic;

    /** Open as long as the JVM lives; without a group it does nothing between two looks. */
    private final KafkaConsumer<byte[], byte[]> consumer;

    private final List<TopicRecord> records = new ArrayList<>();
    private List<TopicPartition> partitions = List.of();

    /** The reader of a topic of {@link TestPlatform}: one for all tests of the JVM. */
    public static TopicReader of(String topic) {
        return OF_THE_PLATFORM.computeIfAbsent(topic, name -> new TopicReader(TestPlatform.kafka(), name));
    }

    /**
     * Keep it while the broker runs: a new one begins at the topic's beginning again.
     *
     * @param kafka settings of Kafka's own clients: where the broker is, and who asks
     */
    public TopicReader(Map<String, String> kafka, String topic) {
        this.topic = topic;
        var settings = new HashMap<String, Object>(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", "false");
        settings.put("fetch.max.wait.ms", "50");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Every record of the topic now, in order within a partition; none where there is no such topic. */
    public synchronized List<TopicRecord> all() {
        if (partitions.isEmpty()) {
            assign();
        }
        // With read_committed this is where the first open transaction begins.
        var ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> records.add(TopicRecord.of(record)));
        }
        return List.copyOf(records);
    }

    private void assign() {
        partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
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
                .pollInterval(PAUSE)
                .until(() -> all(fits), found -> found.size() >= count);
    }
}
