package io.tradeseal.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Somebody else on the machine, as a process of its own: it reads what it can of a data directory, takes whatever it finds there for
 * the settings of Kafka's clients, and tries to write and read. It prints a line for each deed that succeeded, {@code done} at the end.
 */
final class Stranger {
    /** Types by topics. */
    private static final Map<String, String> FACTS = Map.of(
            "tradeseal.agreements", "Tradeseal.WorkflowLinked.v1",
            "tradeseal.certificates", "Tradeseal.CertificateUploaded.v1");

    private Stranger() {}

    /**
     * To be run as somebody else.
     *
     * @param arguments the data directory, the broker's address
     */
    public static void main(String[] arguments) throws InterruptedException {
        var directory = Path.of(arguments[0]);
        var broker = Map.<String, Object>of("bootstrap.servers", arguments[1]);
        var ways = new ArrayList<Map<String, Object>>(List.of(broker));
        for (var file : List.of(
                "connection.env",
                "kafka.properties",
                "kcat.conf",
                "secrets/kafka-broker",
                "kafka/logs/meta.properties",
                "portal.key")) {
            try {
                var text = Files.readString(directory.resolve(file));
                say("read " + file);
                if (file.equals("kafka.properties")) ways.add(settings(text));
            } catch (IOException e) {
                // as it should be
            }
        }
        for (var guess : List.of("broker", "agreement-service", "tradeseal", "ANONYMOUS"))
            ways.add(guessed(broker, guess));
        for (var way : ways) attack(way);
        say("done");
    }

    private static Map<String, Object> settings(String text) throws IOException {
        var read = new Properties();
        read.load(new java.io.StringReader(text));
        var settings = new HashMap<String, Object>();
        read.forEach((name, value) -> settings.put(name.toString(), value));
        return settings;
    }

    private static Map<String, Object> guessed(Map<String, Object> broker, String user) {
        var settings = new HashMap<String, Object>(broker);
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%1$s\" password=\"%1$s\";"
                        .formatted(user));
        return settings;
    }

    private static void attack(Map<String, Object> way) throws InterruptedException {
        for (var fact : FACTS.entrySet()) {
            var topic = fact.getKey();
            var settings = new HashMap<>(way);
            settings.put("max.block.ms", 2_000);
            settings.put("enable.idempotence", false);
            try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                var record = new ProducerRecord<>(topic, "forged", "{}");
                record.headers().add("ce_type", fact.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                producer.send(record).get();
                say("wrote " + topic);
            } catch (ExecutionException | KafkaException e) {
                // as it should be
            }
            settings.put("group.id", "tradeseal-stranger");
            settings.put("default.api.timeout.ms", 2_000);
            try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
                consumer.endOffsets(List.of(new TopicPartition(topic, 0)), Duration.ofSeconds(2));
                say("reached " + topic);
            } catch (KafkaException e) {
                // as it should be
            }
        }
    }

    @SuppressWarnings("SystemOut") // what the process is for
    private static void say(String line) {
        System.out.println(line);
    }
}
