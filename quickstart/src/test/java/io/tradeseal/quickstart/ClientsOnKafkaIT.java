package io.tradeseal.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.contracts.Topic;
import io.tradeseal.quickstart.front.FrontDoor;
import io.tradeseal.quickstart.front.SampleCertificate;
import io.tradeseal.testkit.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that are users of Kafka too: from the answer that makes them to the end of their last connection. */
class ClientsOnKafkaIT {
    private final Landscape landscape = SharedLandscape.get();
    private final FrontDoor door = landscape.frontDoor();
    private final User user = User.withNewAccount(door, landscape.kafka());

    @AfterEach
    void close() {
        door.close();
    }

    private JsonNode made(boolean kafka) {
        var grant = Map.of("role", "Contributor", "scope", user.account());
        return door.post("/api/clients", Map.of("name", "erp", "roles", List.of(grant), "kafka", kafka))
                .orThrow("client");
    }

    private ClientOnKafka client() {
        return ClientOnKafka.of(made(true));
    }

    private void delete(ClientOnKafka client) {
        door.delete("/api/clients/" + client.id()).orThrow("deletion");
    }

    @Test
    void it_uploads_by_the_inbox_with_its_token_and_reads_the_answer_with_a_group_of_its_own() {
        var client = client();
        var request = UUID.randomUUID().toString();
        var certificate = SampleCertificate.of(
                "erp.example", "ERP", user.now(), user.now().plus(Duration.ofDays(90)));
        var data = JsonMapper.shared()
                .createObjectNode()
                .put("integrationAccountId", user.account())
                .put("name", "erp")
                .put("certificate", certificate.base64());
        var plain = new HashMap<String, String>();
        client.properties().forEach((name, value) -> plain.put(name, value.toString()));
        try (var own = new FrontDoor(landscape.connection().portal(), client.id(), client.secret());
                var consumer = client.consumer(client.id() + ".answers")) {
            assertThat(own.signIn()).isTrue();
            try (var inbox = new TopicWriter(plain).bearing(own.token())) {
                inbox.event(
                        "tradeseal.inbox",
                        "erp",
                        request,
                        "/erp",
                        "Tradeseal.CertificateUploadRequested.v1",
                        user.certificateId("erp"),
                        data.toString());
            }
            consumer.subscribe(List.of("tradeseal.certificates", "tradeseal.rejections"));
            await().atMost(User.PATIENCE).until(() -> answered(consumer.poll(Duration.ofMillis(200)), request));
        }
    }

    private static boolean answered(
            Iterable<? extends org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> records,
            String request) {
        for (var record : records) {
            var cause = record.headers().lastHeader("ce_causationid");
            if (cause != null && request.equals(new String(cause.value(), java.nio.charset.StandardCharsets.UTF_8))) {
                return record.topic().equals("tradeseal.certificates");
            }
        }
        return false;
    }

    @Test
    void it_is_refused_at_other_topics_groups_and_transactional_ids() {
        var client = client();
        var another = client();
        for (var topic :
                List.of("tradeseal.inbox", "tradeseal.access", Topic.INBOX.deadLetters("certificate-service"))) {
            try (var consumer = client.consumer(client.id())) {
                consumer.assign(List.of(new TopicPartition(topic, 0)));
                consumer.seekToBeginning(consumer.assignment());
                assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(30)))
                        .as(topic)
                        .isInstanceOf(TopicAuthorizationException.class);
            }
        }
        for (var group : List.of("certificate-service", another.id(), "tradeseal", "any")) {
            try (var consumer = client.consumer(group)) {
                consumer.subscribe(List.of("tradeseal.certificates"));
                assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(30)))
                        .as(group)
                        .isInstanceOf(GroupAuthorizationException.class);
            }
        }
        for (var id : List.of(KafkaUser.CERTIFICATE_SERVICE.transactionalIds() + "any", another.id())) {
            try (var producer = client.producer(Map.of("transactional.id", id))) {
                assertThatThrownBy(producer::initTransactions)
                        .as(id)
                        .isInstanceOf(TransactionalIdAuthorizationException.class);
            }
        }
        try (var producer = client.producer(Map.of("enable.idempotence", false))) {
            for (var topic : Topic.values()) {
                if (topic == Topic.INBOX) continue;
                assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic.topicName(), new byte[0]))
                                .get())
                        .as(topic.topicName())
                        .hasCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    void once_deleted_it_does_nothing_more_its_connection_ends_within_a_minute_and_nothing_of_it_is_left() {
        var client = client();
        try (var open = client.consumer(client.id())) {
            open.subscribe(List.of("tradeseal.certificates"));
            await().until(() -> {
                open.poll(Duration.ofMillis(200));
                return !open.assignment().isEmpty();
            });

            delete(client);

            await().until(() -> !users().contains(client.id()) && !principals().contains("User:" + client.id()));
            assertThatThrownBy(() -> poll(open)).isInstanceOf(AuthorizationException.class);
            var ends = now().plusSeconds(60);
            await().atMost(Duration.ofSeconds(90)).until(() -> endedBy(open));
            assertThat(now()).isBefore(ends);
        }
        try (var again = Admin.create(client.properties())) {
            assertThatThrownBy(() -> again.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static void poll(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> open) {
        var end = now().plusSeconds(30);
        while (now().isBefore(end)) open.poll(Duration.ofMillis(200));
    }

    private static boolean endedBy(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> open) {
        try {
            open.poll(Duration.ofMillis(200));
            return false;
        } catch (AuthorizationException e) {
            return false;
        } catch (AuthenticationException e) {
            return true;
        }
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    @Test
    void the_secret_is_shown_once_and_the_list_says_who_is_a_user_of_kafka() {
        var client = client();
        assertThat(client.settings())
                .contains("bootstrap.servers=" + landscape.kafka().bootstrapServers(), client.secret());

        var read = door.get("/api/clients/" + client.id()).orThrow("client");

        assertThat(read.path("kafka").asBoolean()).isTrue();
        assertThat(read.toString()).doesNotContain(client.secret()).doesNotContain("kafkaProperties");
        assertThat(door.get("/api/clients?$top=1000")
                        .orThrow("clients")
                        .path("value")
                        .findValues("kafka"))
                .isNotEmpty();
        delete(client);
    }

    @Test
    void a_client_without_kafka_is_no_user_of_it() {
        var client = made(false);
        assertThat(client.has("kafka")).isFalse();
        assertThat(client.has("kafkaProperties")).isFalse();
        assertThat(users()).doesNotContain(client.path("id").asString());
        assertThat(principals()).doesNotContain("User:" + client.path("id").asString());
    }

    private Set<String> users() {
        try (var admin = administrator()) {
            return admin.describeUserScramCredentials().all().get().keySet();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Set<String> principals() {
        try (var admin = administrator()) {
            return admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                    .map(rule -> rule.entry().principal())
                    .collect(Collectors.toSet());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Admin administrator() {
        return Admin.create(new HashMap<String, Object>(
                landscape.kafka().of(KafkaUser.BROKER).properties()));
    }
}
