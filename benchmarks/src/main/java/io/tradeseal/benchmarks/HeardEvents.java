package io.tradeseal.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** What a consumer from outside hears of certificates: how often each upload is told, when it first was, and when it is warned of. */
final class HeardEvents implements AutoCloseable {
    /** The name of the event's type, without what all begin with. */
    private static final String UPLOADED = "Tradeseal.CertificateUploaded.v1";

    private static final String EXPIRING = "Tradeseal.CertificateExpiring.v1";

    private final Set<String> read = new HashSet<>();
    private final Map<String, Long> firstTold = new ConcurrentHashMap<>();
    private final Map<String, Integer> timesTold = new ConcurrentHashMap<>();
    private final Map<String, Long> warned = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, String> consumer;
    private final Thread reading;

    /** @param settings of a consumer that may read what is published */
    HeardEvents(Properties settings) {
        var all = new Properties();
        all.putAll(settings);
        all.put("group.id", "tradeseal-recovery");
        all.put("auto.offset.reset", "earliest");
        all.put("isolation.level", "read_committed");
        all.put("reconnect.backoff.max.ms", "200");
        consumer = new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of("tradeseal.certificates", "tradeseal.expirations"));
        reading = Thread.ofPlatform().name("heard").start(this::read);
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (var event : consumer.poll(Duration.ofMillis(100))) {
                    keep(event);
                }
            }
        } catch (WakeupException e) {
            // closed
        }
    }

    private void keep(ConsumerRecord<String, String> event) {
        var type = text(event, "ce_type");
        if (!type.equals(UPLOADED) && !type.equals(EXPIRING)) return;
        // Events come at least once; by their id they are one.
        if (!read.add(text(event, "ce_id"))) return;
        var name = JsonMapper.shared().readTree(event.value()).path("name").asString();
        if (type.equals(EXPIRING)) {
            warned.putIfAbsent(name, System.currentTimeMillis());
            return;
        }
        firstTold.putIfAbsent(name, System.nanoTime());
        timesTold.merge(name, 1, Integer::sum);
    }

    private static String text(ConsumerRecord<?, ?> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** {@code System.nanoTime()} when its upload was first heard of. */
    Optional<Long> told(String name) {
        return Optional.ofNullable(firstTold.get(name));
    }

    int timesTold(String name) {
        return timesTold.getOrDefault(name, 0);
    }

    /** Milliseconds of the system's clock when it was first warned of. */
    Optional<Long> warned(String name) {
        return Optional.ofNullable(warned.get(name));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
