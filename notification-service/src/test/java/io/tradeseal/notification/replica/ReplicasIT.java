package io.tradeseal.notification.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.notification.TestEvents;
import io.tradeseal.testkit.TestPlatform;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An event may come twice, late, or after a newer one: the newest state counts. */
class ReplicasIT {
    private static JdbcClient db;

    private final TestEvents events = new TestEvents();
    private final String accountKey = ResourceIds.key(events.accountId);

    @BeforeAll
    static void migrate() {
        var database = TestPlatform.database("replicas");
        var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/notification")
                .load()
                .migrate();
        db = JdbcClient.create(source);
    }

    @Test
    void an_account_that_was_deleted_does_not_come_back_with_an_older_event() {
        var accounts = new AccountReplicas(db);
        assertThat(accounts.put(account(2, true))).isTrue();
        assertThat(accounts.put(account(1, false))).isFalse();
        assertThat(accounts.put(account(2, false))).isFalse();
        assertThat(accounts.existing(accountKey)).isEmpty();

        assertThat(accounts.put(account(3, false))).isTrue();
        assertThat(accounts.existing(accountKey)).isPresent();
    }

    private AccountReplica account(long revision, boolean deleted) {
        return new AccountReplica(accountKey, events.accountId, events.accountName, revision, deleted);
    }

    @Test
    void a_policy_is_not_replaced_by_an_older_one() {
        var policies = new PolicyReplicas(db);
        policies.put(policy(2, "P10D"));
        policies.put(policy(1, "P20D"));
        policies.put(policy(2, "P30D"));
        assertThat(policies.of(accountKey).thresholds()).containsExactly("P10D");

        policies.put(policy(3, "P40D"));
        assertThat(policies.of(accountKey).thresholds()).containsExactly("P40D");
    }

    private ExpirationPolicyChanged policy(long revision, String threshold) {
        return new ExpirationPolicyChanged(events.accountId, revision, List.of(threshold), false);
    }

    @Test
    void what_an_agreement_names_is_not_replaced_by_what_it_named_before() {
        var agreements = new AgreementReplicas(db);
        agreements.put(events.agreement("Orders", 2, "Enabled", "new"));
        agreements.put(events.agreement("Orders", 1, "Enabled", "old"));
        agreements.put(events.agreement("Orders", 2, "Enabled", "other"));
        assertThat(named(agreements)).containsExactly(key("new"));

        agreements.put(events.agreement("Orders", 3, "Enabled", "old"));
        assertThat(named(agreements)).containsExactly(key("old"));
        agreements.put(events.agreement("Orders", 4, "Deleted", "old"));
        agreements.put(events.agreement("Orders", 3, "Enabled", "old"));
        assertThat(named(agreements)).isEmpty();
    }

    private Set<String> named(AgreementReplicas agreements) {
        return agreements.named(Set.of(key("old"), key("new"), key("other")));
    }

    private String key(String certificate) {
        return ResourceIds.key(events.certificateId(certificate));
    }
}
