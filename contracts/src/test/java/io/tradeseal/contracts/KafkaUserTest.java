package io.tradeseal.contracts;

import static io.tradeseal.contracts.KafkaGrant.Operation.CREATE;
import static io.tradeseal.contracts.KafkaGrant.Operation.READ;
import static io.tradeseal.contracts.KafkaGrant.Operation.WRITE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.KafkaGrant.Operation;
import io.tradeseal.contracts.KafkaGrant.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class KafkaUserTest {
    @Test
    void the_inbox_is_read_by_its_owner_alone() {
        assertThat(KafkaUser.values())
                .filteredOn(user -> user.reads().contains(Topic.INBOX))
                .containsExactly(KafkaUser.CERTIFICATE_SERVICE);
        assertThat(may(KafkaUser.grantsOfClient("erp"), "tradeseal.inbox")).containsExactly(WRITE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Topic.class,
            names = {"CERTIFICATES", "AGREEMENTS", "ACCESS", "EXPIRATIONS", "NOTIFICATIONS", "REJECTIONS"})
    void what_a_topic_tells_has_one_teller(Topic topic) {
        assertThat(KafkaUser.values())
                .filteredOn(user -> user.writes().contains(topic))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Topic.class, mode = Mode.EXCLUDE, names = "ACCESS")
    void another_system_writes_the_inbox_and_reads_the_others(Topic topic) {
        assertThat(may(KafkaUser.grantsOfClient("erp"), topic.topicName()))
                .containsExactly(topic == Topic.INBOX ? WRITE : READ);
    }

    @Test
    void who_has_which_role_is_for_services_alone() {
        assertThat(may(KafkaUser.grantsOfClient("erp"), "tradeseal.access")).isEmpty();
    }

    @Test
    void the_groups_and_transactions_of_another_system_begin_with_its_name() {
        assertThat(KafkaUser.grantsOfClient("erp"))
                .contains(
                        new KafkaGrant(Resource.GROUP, "erp", true, Set.of(READ)),
                        new KafkaGrant(Resource.TRANSACTIONAL_ID, "erp", true, Set.of(WRITE)));
    }

    @ParameterizedTest
    @EnumSource(KafkaUser.class)
    void a_service_buries_what_it_reads_and_makes_what_it_uses(KafkaUser user) {
        var letters = user.reads().stream().map(topic -> topic.topicName() + "." + user.title() + ".dead-letters");
        assertThat(letters)
                .allSatisfy(topic -> assertThat(may(user.grants(), topic)).containsExactlyInAnyOrder(CREATE, WRITE));
        assertThat(user.reads())
                .allSatisfy(topic ->
                        assertThat(may(user.grants(), topic.topicName())).contains(CREATE, READ));
        assertThat(user.writes())
                .allSatisfy(topic ->
                        assertThat(may(user.grants(), topic.topicName())).contains(CREATE, WRITE));
    }

    @Test
    void users_and_rights_are_changed_by_the_portal_alone() {
        assertThat(KafkaUser.values())
                .filteredOn(user -> user.grants().stream().anyMatch(grant -> grant.resource() == Resource.CLUSTER))
                .containsExactly(KafkaUser.PORTAL);
        assertThat(KafkaUser.grantsOfClient("erp")).noneMatch(grant -> grant.resource() == Resource.CLUSTER);
    }

    @Test
    void no_service_may_use_what_another_ones_names_begin_with() {
        var prefixes = Arrays.stream(KafkaUser.values())
                .map(KafkaUser::transactionalIds)
                .toList();
        assertThat(prefixes)
                .allSatisfy(prefix -> assertThat(prefixes)
                        .filteredOn(other -> other.startsWith(prefix))
                        .hasSize(1));
    }

    private static Set<Operation> may(List<KafkaGrant> grants, String topic) {
        return grants.stream()
                .filter(grant ->
                        grant.resource() == Resource.TOPIC && grant.name().equals(topic))
                .flatMap(grant -> grant.operations().stream())
                .collect(toSet());
    }
}
