package io.tradeseal.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.kit.outbox.Outbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How long after its commit an event can be read, at 200 a second, and how fast a backlog of events drains. */
final class CommitToEvent {
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 20;
    private static final int BACKLOG = 20_000;
    private static final String TOPIC = "benchmark.events";
    static final byte[] PAYLOAD = "x".repeat(5 * 1024).getBytes(UTF_8);

    private CommitToEvent() {}

    public static void main(String[] arguments) {
        Program.run(CommitToEvent::measureAll);
    }

    private static void measureAll() throws Exception {
        try (var backends = new Backends();
                var kit = new KitOutbox(backends)) {
            backends.topic(TOPIC, 12);
            var drained = drain(kit);
            var produced = produceAll(backends);

            try (var producer = backends.producer(0)) {
                IntConsumer produce = i -> Backends.send(producer, new ProducerRecord<>(TOPIC, key(i), PAYLOAD));
                IntConsumer commit =
                        i -> kit.transactions.executeWithoutResult(status -> kit.outbox.appendRows(List.of(row(i))));
                measure(backends, produce);
                measure(backends, commit);
                var alone = measure(backends, produce);
                var ours = measure(backends, commit);
                new Figure(
                                "commit to event, p50",
                                ours.percentile(0.5),
                                alone.percentile(0.5),
                                "ms",
                                "Kafka produce to consume",
                                "<= 10 ms")
                        .print();
                new Figure(
                                "commit to event, p99",
                                ours.percentile(0.99),
                                alone.percentile(0.99),
                                "ms",
                                "Kafka produce to consume",
                                "<= 50 ms")
                        .print();
            }
            new Figure("drain of 5 KB events", drained, produced, "/s", "producer alone, same bytes", "none").print();
        }
    }

    private static byte[] key(int i) {
        return ("key-" + i % 1000).getBytes(UTF_8);
    }

    private static Outbox.Row row(int i) {
        return new Outbox.Row(TOPIC, "key-" + i % 1000, Map.of("ce_id", Integer.toString(i)), PAYLOAD);
    }

    /** Latencies from the end of the deed to the record in the consumer's hands. */
    private static Latencies measure(Backends backends, IntConsumer deed) throws InterruptedException {
        var total = PER_SECOND * SECONDS;
        var latencies = new Latencies(total);
        var ends = new ConcurrentHashMap<Integer, Long>();
        var seen = new HashMap<Integer, Long>();
        try (var consumer = backends.consumer(TOPIC)) {
            var start = System.nanoTime();
            var writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < total; i++) {
                    LockSupport.parkNanos(start + i * 1_000_000_000L / PER_SECOND - System.nanoTime());
                    deed.accept(i);
                    ends.put(i, System.nanoTime());
                }
            });
            // One key after the other and back to the first: the order of a key tells which record this is.
            var rounds = new HashMap<String, Integer>();
            var count = 0;
            while (count < total) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var now = System.nanoTime();
                    var key = new String(record.key(), UTF_8);
                    var round = rounds.merge(key, 1, Integer::sum) - 1;
                    seen.put(Integer.parseInt(key.substring(4)) + round * 1000, now);
                    count++;
                }
            }
            writer.join();
        }
        seen.forEach((i, at) -> latencies.add(Math.max(0, at - ends.getOrDefault(i, at))));
        return latencies;
    }

    /** Events a second that the relay takes from a full outbox. */
    private static double drain(KitOutbox kit) throws InterruptedException {
        for (int done = 0; done < BACKLOG; done += 500) {
            var from = done;
            kit.transactions.executeWithoutResult(
                    status -> kit.outbox.appendRows(java.util.stream.IntStream.range(from, from + 500)
                            .mapToObj(CommitToEvent::row)
                            .toList()));
        }
        var start = System.nanoTime();
        kit.startRelay();
        while (kit.pending() > 0) Thread.sleep(20);
        return BACKLOG / ((System.nanoTime() - start) / 1e9);
    }

    private static double produceAll(Backends backends) {
        try (var producer = backends.producer(5)) {
            for (int i = 0; i < 1000; i++) Backends.send(producer, new ProducerRecord<>(TOPIC, key(i), PAYLOAD));
            producer.flush();
            var start = System.nanoTime();
            for (int i = 0; i < BACKLOG; i++) Backends.send(producer, new ProducerRecord<>(TOPIC, key(i), PAYLOAD));
            producer.flush();
            return BACKLOG / ((System.nanoTime() - start) / 1e9);
        }
    }
}
