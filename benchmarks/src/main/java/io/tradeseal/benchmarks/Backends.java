package io.tradeseal.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.embedded.EmbeddedDatabase;
import io.tradeseal.embedded.EmbeddedDatabase.Durability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A PostgreSQL server that keeps what is committed, and a broker, on a new directory that is deleted in the end. */
final class Backends implements AutoCloseable {
    private final Path directory;
    final EmbeddedDatabase database;
    final EmbeddedBroker broker;

    Backends() {
        try {
            directory = Files.createTempDirectory("tradeseal-benchmark-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var binaries =
                Path.of(System.getProperty("java.io.tmpdir"), "tradeseal-postgres-" + System.getProperty("user.name"));
        database = EmbeddedDatabase.start(directory.resolve("postgres"), binaries, Durability.FULL);
        broker = EmbeddedBroker.start(directory.resolve("kafka"));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    HikariDataSource pool(String name, int connections) {
        var access = database.database(name);
        var pool = new HikariDataSource();
        pool.setJdbcUrl(access.url());
        pool.setUsername(access.user());
        pool.setPassword(access.password());
        pool.setMaximumPoolSize(connections);
        return pool;
    }

    void topic(String name, int partitions) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A producer with the settings of kafka-producer-perf-test, acknowledged by all replicas. Not idempotent: on a topic
     * made a moment ago the first batch can fail while the second is taken, and then never fits in before it.
     */
    KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        false,
                        "batch.size",
                        128 * 1024,
                        "linger.ms",
                        lingerMillis),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends without waiting; a refusal ends the run, since its figure would be too good. */
    static void send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record, (metadata, e) -> {
            if (e == null) return;
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
    }

    /** Reads all partitions of a topic from now on; sees only what is committed. */
    KafkaConsumer<byte[], byte[]> consumer(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    @Override
    public void close() {
        broker.close();
        database.close();
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
