package io.tradeseal.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.KafkaUser;
import io.tradeseal.embedded.BrokerAccess;
import io.tradeseal.embedded.BrokerUsers;
import io.tradeseal.embedded.EmbeddedBroker;
import io.tradeseal.embedded.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrantAccessIT {
    @TempDir
    Path directory;

    private EmbeddedBroker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        var users = new BrokerUsers(KafkaUser.BROKER, Map.of(KafkaUser.BROKER, "secret"), Set.of());
        broker = EmbeddedBroker.start(directory.resolve("kafka"), FreePort.find(), users);
        admin = Admin.create(new HashMap<String, Object>(access().properties()));
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void each_service_gets_what_the_table_says_and_nobody_else_gets_anything() throws Exception {
        new GrantAccess(admin).run(List.of());
        assertThat(principals()).isEqualTo(principals(KafkaUser.values()));
        assertThat(rules()).contains(allowed("User:expiry-monitor", "tradeseal.policies", AclOperation.WRITE));
        assertThat(rules())
                .doesNotContain(allowed("User:expiry-monitor", "tradeseal.certificates", AclOperation.WRITE));
    }

    @Test
    void a_right_that_is_no_longer_in_the_table_is_taken_away_and_those_of_others_stay() throws Exception {
        var former = allowed("User:expiry-monitor", "tradeseal.certificates", AclOperation.WRITE);
        var strangers = allowed("User:auditor", "tradeseal.certificates", AclOperation.READ);
        admin.createAcls(List.of(former, strangers)).all().get();

        new GrantAccess(admin).run(List.of());

        assertThat(rules()).contains(strangers).doesNotContain(former);
    }

    @Test
    void again_it_changes_nothing() throws Exception {
        new GrantAccess(admin).run(List.of("erp"));
        var before = rules();
        new GrantAccess(admin).run(List.of("erp"));
        assertThat(rules()).isEqualTo(before);
    }

    /** As the containers do. */
    @Test
    void as_a_program_it_reads_the_settings_of_kafkas_clients_from_a_file() throws Exception {
        var file = directory.resolve("administrator");
        Files.write(
                file,
                access().properties().entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());

        GrantAccess.main(new String[] {file.toString(), "erp"});

        assertThat(rules()).contains(allowed("User:erp", "tradeseal.inbox", AclOperation.WRITE));
    }

    private BrokerAccess access() {
        return new BrokerAccess(broker.bootstrapServers(), KafkaUser.BROKER, "secret");
    }

    private Set<AclBinding> rules() throws Exception {
        Collection<AclBinding> rules =
                admin.describeAcls(AclBindingFilter.ANY).values().get();
        return Set.copyOf(rules);
    }

    private Set<String> principals() throws Exception {
        return rules().stream().map(rule -> rule.entry().principal()).collect(Collectors.toSet());
    }

    private static Set<String> principals(KafkaUser... users) {
        return List.of(users).stream().map(user -> "User:" + user.title()).collect(Collectors.toSet());
    }

    private static AclBinding allowed(String principal, String topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
    }
}
