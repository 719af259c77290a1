package io.tradeseal.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
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

    @Test
    void who_has_no_password_of_a_user_does_not_come_in_after_a_restart_neither() throws Exception {
        var users = new BrokerUsers("boss", Map.of("boss", "boss-secret", "reader", "reader-secret"), Set.of());
        for (var run = 0; run < 2; run++) {
            try (var broker = EmbeddedBroker.start(directory, FreePort.find(), users)) {
                assertThat(topics(new BrokerAccess(broker.bootstrapServers(), "boss", "boss-secret")))
                        .isEmpty();
                assertThatThrownBy(() -> topics(new BrokerAccess(broker.bootstrapServers(), "boss", "reader-secret")))
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
                assertThatThrownBy(() -> topics(new BrokerAccess(broker.bootstrapServers(), "stranger", "any")))
                        .hasCauseInstanceOf(SaslAuthenticationException.class);
            }
        }
    }

    @Test
    void a_user_may_do_what_was_granted_alone() throws Exception {
        var users = new BrokerUsers("boss", Map.of("boss", "boss-secret", "writer", "writer-secret"), Set.of());
        try (var broker = EmbeddedBroker.start(directory, FreePort.find(), users);
                var boss = admin(new BrokerAccess(broker.bootstrapServers(), "boss", "boss-secret"));
                var writer = producer(new BrokerAccess(broker.bootstrapServers(), "writer", "writer-secret"))) {
            boss.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
            assertThatThrownBy(() ->
                            writer.send(new ProducerRecord<>("kept", "refused")).get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);

            boss.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, "kept", PatternType.LITERAL),
                            new AccessControlEntry("User:writer", "*", AclOperation.WRITE, AclPermissionType.ALLOW))))
                    .all()
                    .get();

            assertThat(writer.send(new ProducerRecord<>("kept", "taken")).get().offset())
                    .isZero();
        }
    }

    @Test
    void a_connection_whose_user_is_one_no_more_ends_with_its_session_and_others_go_on() throws Exception {
        var passwords = Map.of("boss", "boss-secret", "writer", "writer-secret");
        var users = new BrokerUsers("boss", passwords, Set.of(), Duration.ofSeconds(2));
        try (var broker = EmbeddedBroker.start(directory, FreePort.find(), users);
                var boss = admin(new BrokerAccess(broker.bootstrapServers(), "boss", "boss-secret"));
                var writer = admin(new BrokerAccess(broker.bootstrapServers(), "writer", "writer-secret"))) {
            assertThat(writer.listTopics().names().get()).isEmpty();

            boss.alterUserScramCredentials(
                            List.of(new UserScramCredentialDeletion("writer", ScramMechanism.SCRAM_SHA_512)))
                    .all()
                    .get();

            await().atMost(Duration.ofSeconds(10))
                    .ignoreExceptionsMatching(e -> !(e.getCause() instanceof SaslAuthenticationException))
                    .untilAsserted(() -> assertThatThrownBy(
                                    () -> writer.listTopics().names().get())
                            .hasCauseInstanceOf(SaslAuthenticationException.class));
            assertThat(boss.listTopics().names().get()).isEmpty();
        }
    }

    /** As the services do all day: each of their connections proves again who it is, in the middle of its work. */
    @Test
    void transactions_and_reading_go_on_through_many_sessions() throws Exception {
        var users = new BrokerUsers("boss", Map.of("boss", "boss-secret"), Set.of(), Duration.ofSeconds(2));
        try (var broker = EmbeddedBroker.start(directory, FreePort.find(), users)) {
            var access = new HashMap<String, Object>(
                    new BrokerAccess(broker.bootstrapServers(), "boss", "boss-secret").properties());
            try (var boss = Admin.create(access)) {
                boss.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
            }
            var transactional = new HashMap<>(access);
            transactional.put("transactional.id", "one");
            access.put("isolation.level", "read_committed");
            var clock = InstantSource.system();
            var end = clock.instant().plusSeconds(6);
            var sent = new ArrayList<String>();
            var read = new ArrayList<String>();
            try (var producer = new KafkaProducer<>(transactional, new StringSerializer(), new StringSerializer());
                    var consumer = new KafkaConsumer<>(access, new StringDeserializer(), new StringDeserializer())) {
                consumer.assign(List.of(new TopicPartition("kept", 0)));
                consumer.seekToBeginning(consumer.assignment());
                producer.initTransactions();
                while (clock.instant().isBefore(end)) {
                    producer.beginTransaction();
                    sent.add(Integer.toString(sent.size()));
                    var _ = producer.send(new ProducerRecord<>("kept", sent.getLast()));
                    producer.commitTransaction();
                    consumer.poll(Duration.ZERO).forEach(record -> read.add(record.value()));
                }
                await().until(() -> {
                    consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(record.value()));
                    return read.size() >= sent.size();
                });
            }
            assertThat(read).isEqualTo(sent);
        }
    }

    /** As kcat of today's distributions has to. */
    @Test
    void only_who_is_named_for_it_comes_in_by_saying_the_password() throws Exception {
        var users = new BrokerUsers("boss", Map.of("boss", "boss-secret", "old", "old-secret"), Set.of("old"));
        try (var broker = EmbeddedBroker.start(directory, FreePort.find(), users)) {
            assertThat(topics(said(broker, "old", "old-secret"))).isEmpty();
            assertThatThrownBy(() -> topics(said(broker, "old", "boss-secret")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(() -> topics(said(broker, "boss", "boss-secret")))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Map<String, String> said(EmbeddedBroker broker, String user, String password) {
        var settings = new HashMap<>(new BrokerAccess(broker.bootstrapServers(), user, password).properties());
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
        return settings;
    }

    private static Set<String> topics(BrokerAccess access) throws Exception {
        return topics(access.properties());
    }

    private static Set<String> topics(Map<String, String> settings) throws Exception {
        try (var admin = Admin.create(new HashMap<String, Object>(settings))) {
            return admin.listTopics().names().get();
        }
    }

    private static Admin admin(BrokerAccess access) {
        return Admin.create(new HashMap<String, Object>(access.properties()));
    }

    private static KafkaProducer<String, String> producer(BrokerAccess access) {
        var settings = new HashMap<String, Object>(access.properties());
        settings.put("enable.idempotence", false);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
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
