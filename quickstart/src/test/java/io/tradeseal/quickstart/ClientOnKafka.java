package io.tradeseal.quickstart;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.JsonNode;

/** Another system with the settings that the answer to its creation has, and nothing else. */
record ClientOnKafka(String id, String secret, String settings) {

    static ClientOnKafka of(JsonNode made) {
        return new ClientOnKafka(
                made.path("id").asString(),
                made.path("secret").asString(),
                made.path("kafkaProperties").asString());
    }

    /** As a Java program reads the file that they were put into. */
    Map<String, Object> properties() {
        var read = new Properties();
        try {
            read.load(new StringReader(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var properties = new HashMap<String, Object>();
        read.forEach((name, value) -> properties.put(name.toString(), value));
        return properties;
    }

    KafkaConsumer<byte[], byte[]> consumer(String group) {
        var all = properties();
        all.put("group.id", group);
        all.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        var all = properties();
        all.remove("group.id");
        all.putAll(more);
        return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
