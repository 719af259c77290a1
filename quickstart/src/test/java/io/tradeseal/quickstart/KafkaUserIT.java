package io.tradeseal.quickstart;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.contracts.Topic;
import io.tradeseal.kit.KitSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of who may do what on Kafka, against what the services really do: no right is missing, and none too many. */
class KafkaUserIT {
    private final Landscape landscape = SharedLandscape.get();

    @ParameterizedTest
    @EnumSource(KafkaUser.class)
    void a_service_reads_what_the_table_says(KafkaUser user) {
        await().untilAsserted(() -> assertThat(topicsReadBy(user)).isEqualTo(names(user.reads())));
        assertThat(settings(user).consumes()).isEqualTo(user.reads());
    }

    @ParameterizedTest
    @EnumSource(KafkaUser.class)
    void a_service_writes_what_the_table_says(KafkaUser user) {
        assertThat(settings(user).publishes()).isEqualTo(user.writes());
        await().untilAsserted(
                        () -> assertThat(transactionalIds()).anyMatch(id -> id.startsWith(user.transactionalIds())));
    }

    @Test
    void nobody_else_uses_a_group_or_a_transactional_id_of_a_name_like_theirs() throws Exception {
        assertThat(transactionalIds())
                .allMatch(id ->
                        Arrays.stream(KafkaUser.values()).anyMatch(user -> id.startsWith(user.transactionalIds())));
    }

    @Test
    void the_topics_are_those_that_the_services_make() throws Exception {
        var made = new HashSet<String>();
        for (var user : KafkaUser.values()) made.addAll(user.makes());
        try (var admin = administrator()) {
            assertThat(admin.listTopics().names().get()).isEqualTo(made);
        }
    }

    @Test
    void every_service_is_a_user_of_its_own() {
        assertThat(Arrays.stream(KafkaUser.values()).map(KafkaUser::title))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Service.values()).map(Service::title).toList());
    }

    private KitSettings settings(KafkaUser user) {
        var service = Stream.of(Service.values())
                .filter(each -> each.title().equals(user.title()))
                .findFirst()
                .orElseThrow();
        return landscape.instances(service).getFirst().getBean(KitSettings.class);
    }

    private Set<String> topicsReadBy(KafkaUser user) throws Exception {
        try (var admin = administrator()) {
            if (admin.listGroups().all().get().stream()
                    .noneMatch(group -> group.groupId().equals(user.group()))) {
                return Set.of();
            }
            ConsumerGroupDescription group = admin.describeConsumerGroups(Set.of(user.group()))
                    .describedGroups()
                    .get(user.group())
                    .get();
            return group.members().stream()
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .map(TopicPartition::topic)
                    .collect(toSet());
        }
    }

    private Set<String> transactionalIds() throws Exception {
        try (var admin = administrator()) {
            return admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .collect(toSet());
        }
    }

    private Admin administrator() {
        return Admin.create(new HashMap<String, Object>(
                landscape.kafka().of(KafkaUser.BROKER).properties()));
    }

    private static Set<String> names(Set<Topic> topics) {
        return topics.stream().map(Topic::topicName).collect(toSet());
    }
}
