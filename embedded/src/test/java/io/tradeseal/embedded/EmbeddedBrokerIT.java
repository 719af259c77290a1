package io.tradeseal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path directory;

    @Test
    void records_and_topics_stay_between_runs_on_another_port() throws Exception {
        try (var broker = EmbeddedBroker.start(directory)) {
            createTopic(broker);
            produce(broker, "first");
        }
        try (var broker = EmbeddedBroker.start(directory)) {
            produce(broker, "second");
            assertThat(records(broker, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void an_acknowledged_record_survives_a_killed_jvm() throws Exception {
        KilledJvm.run(Abandoning.class, directory.toString());
        try (var broker = EmbeddedBroker.start(directory)) {
            assertThat(records(broker, 1)).containsExactly("acknowledged");
        }
    }

    @Test
    void a_transaction_commits_with_one_broker() {
        try (var broker = EmbeddedBroker.start(directory)) {
            createTopic(broker);
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "one"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.initTransactions();
                producer.beginTransaction();
                var sent = producer.send(new ProducerRecord<>("kept", "committed"));
                producer.commitTransaction();
                assertThat(sent).isDone();
            }
            assertThat(records(broker, 1)).containsExactly("committed");
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void no_topic_comes_into_being_by_being_asked_for() throws Exception {
        try (var broker = EmbeddedBroker.start(directory);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("never-made"))
                            .allTopicNames()
                            .get())
                    .hasMessageContaining("UnknownTopicOrPartition");
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }

    @Test
    void a_taken_port_and_a_directory_in_use_are_refused_in_one_sentence(@TempDir Path another) {
        try (var broker = EmbeddedBroker.start(directory)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(another, broker.port()))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessage("Port %d, wanted for Kafka, is taken.", broker.port());
            assertThatThrownBy(() -> EmbeddedBroker.start(directory))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessage("Another process uses the Kafka logs in %s.", directory);
        }
    }

    private static void createTopic(EmbeddedBroker broker) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void produce(EmbeddedBroker broker, String value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("kept", value)).get();
        }
    }

    private static List<String> records(EmbeddedBroker broker, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new ArrayList<String>();
            for (var attempt = 0; attempt < 50 && values.size() < count; attempt++) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    /** Produces one record and waits to be killed. */
    static final class Abandoning {
        private Abandoning() {}

        public static void main(String[] arguments) throws Exception {
            var broker = EmbeddedBroker.start(Path.of(arguments[0]));
            createTopic(broker);
            produce(broker, "acknowledged");
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
