package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.contracts.Topic;
import io.tradeseal.embedded.BrokerAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who has no part in Tradeseal, or another part, forges nothing: neither what an agreement tells nor what a certificate is. */
class StrangersOnKafkaIT {
    private final KafkaAccess kafka = SharedLandscape.get().kafka();

    @ParameterizedTest
    @EnumSource(Topic.class)
    void who_says_no_name_writes_nothing(Topic topic) {
        assertThat(whatStops(Map.of("bootstrap.servers", kafka.bootstrapServers()), topic.topicName()))
                .isPresent();
    }

    @Test
    void who_says_another_ones_name_without_its_password_does_not_come_in() {
        for (var user : List.of(KafkaUser.BROKER, "certificate-service", KafkaAccess.CLIENT, "ANONYMOUS")) {
            var guess = new BrokerAccess(kafka.bootstrapServers(), user, "a-guess");
            assertThat(whatStops(guess.properties(), "tradeseal.agreements"))
                    .get()
                    .isInstanceOf(SaslAuthenticationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Topic.class, mode = Mode.EXCLUDE, names = "INBOX")
    void another_system_writes_on_no_topic_of_a_service(Topic topic) {
        assertThat(whatStops(client(), topic.topicName())).get().isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void another_system_puts_no_dead_letter_where_one_is_kept() {
        assertThat(whatStops(client(), Topic.INBOX.deadLetters("certificate-service")))
                .get()
                .isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void another_system_reads_what_is_published() {
        for (var topic : Topic.values()) {
            if (topic == Topic.INBOX || topic == Topic.ACCESS) continue;
            try (var consumer = consumer("tradeseal-any")) {
                consumer.assign(List.of(new TopicPartition(topic.topicName(), 0)));
                consumer.seekToBeginning(consumer.assignment());
                assertThat(consumer.position(new TopicPartition(topic.topicName(), 0)))
                        .isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Topic.class,
            names = {"INBOX", "ACCESS"})
    void another_system_reads_neither_what_others_ask_for_nor_who_has_which_role(Topic topic) {
        try (var consumer = consumer("tradeseal-any")) {
            consumer.assign(List.of(new TopicPartition(topic.topicName(), 0)));
            consumer.seekToBeginning(consumer.assignment());
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(30)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }

    /** Whoever joined the group of a service would take events away from it. */
    @ParameterizedTest
    @EnumSource(KafkaUser.class)
    void another_system_joins_no_group_of_a_service_and_ends_none_of_its_transactions(KafkaUser service) {
        try (var consumer = consumer(service.group())) {
            consumer.subscribe(List.of("tradeseal.certificates"));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(30)))
                    .isInstanceOf(GroupAuthorizationException.class);
        }
        var settings = new HashMap<String, Object>(client());
        settings.put("transactional.id", service.transactionalIds() + "any");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(TransactionalIdAuthorizationException.class);
        }
    }

    @Test
    void another_system_makes_no_topic_no_user_and_no_rule() {
        try (var admin = Admin.create(new HashMap<String, Object>(client()))) {
            assertThat(cause(() -> admin.createTopics(List.of(new NewTopic("tradeseal.own", 1, (short) 1)))
                            .all()
                            .get()))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThat(cause(() -> admin.deleteTopics(List.of("tradeseal.certificates"))
                            .all()
                            .get()))
                    .isInstanceOf(TopicAuthorizationException.class);
            assertThat(cause(() ->
                            admin.describeAcls(AclBindingFilter.ANY).values().get()))
                    .isInstanceOf(ClusterAuthorizationException.class);
            assertThat(cause(() -> admin.describeUserScramCredentials().all().get()))
                    .isInstanceOf(ClusterAuthorizationException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(KafkaUser.class)
    void a_service_writes_on_its_own_topics_alone(KafkaUser service) {
        var forged = new ArrayList<Topic>();
        for (var topic : Topic.values()) {
            // What it may write it is not made to write here, where others read it.
            if (service.writes().contains(topic)) continue;
            if (whatStops(kafka.of(service.title()).properties(), topic.topicName())
                    .isEmpty()) forged.add(topic);
        }
        assertThat(forged).isEmpty();
    }

    private Map<String, String> client() {
        return kafka.of(KafkaAccess.CLIENT).properties();
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        var settings = new HashMap<String, Object>(client());
        settings.put("group.id", group);
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Why a record of nothing could not be put on the topic; empty when it was. */
    private static Optional<Throwable> whatStops(Map<String, String> access, String topic) {
        var settings = new HashMap<String, Object>(access);
        settings.put("max.block.ms", 2_000);
        settings.put("enable.idempotence", false);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return Optional.ofNullable(cause(() -> producer.send(new ProducerRecord<>(topic, new byte[0], new byte[0]))
                    .get()));
        }
    }

    private static Throwable cause(org.assertj.core.api.ThrowableAssert.ThrowingCallable deed) {
        var thrown = catchThrowable(deed);
        return thrown instanceof ExecutionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
