package io.tradeseal.notification.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.contracts.CertificateEvent;
import io.tradeseal.contracts.PolicyEvent.ExpirationPolicyChanged;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.notification.TestEvents;
import io.tradeseal.testkit.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An event may come twice, late, or after a newer one: the newest state counts. */
class ReplicasIT {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-02-01T00:00:00Z");

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
        assertThat(policies.of(accountKey).texts()).containsExactly("P10D");

        policies.put(policy(3, "P40D"));
        assertThat(policies.of(accountKey).texts()).containsExactly("P40D");
    }

    @Test
    void an_account_without_a_policy_has_the_default_and_a_threshold_of_a_later_release_is_left_out() {
        var policies = new PolicyReplicas(db);
        assertThat(policies.of(accountKey)).isEqualTo(Policy.DEFAULT);

        policies.put(
                new ExpirationPolicyChanged(events.accountId, 1, List.of("P1M", "", "soon", "200%", "P7D"), false));
        assertThat(policies.of(accountKey).texts()).containsExactly("P7D");
    }

    @Test
    void a_version_was_first_seen_with_the_first_event_that_named_it() {
        var certificates = new CertificateReplicas(db);
        var notAfter = FIRST.plus(Duration.ofDays(300));
        certificates.put(List.of(replica(events.uploaded("c1", 1, notAfter), FIRST)));
        certificates.put(List.of(replica(events.renewed("c1", 2, notAfter), SECOND)));
        assertThat(certificates.find(key("c1")).orElseThrow().firstSeen())
                .containsOnly(Map.entry(1, FIRST), Map.entry(2, SECOND));
    }

    private static CertificateReplica replica(CertificateEvent event, Instant madeAt) {
        return CertificateReplica.of(List.of(new CertificateReplica.Received(event.certificate(), madeAt)));
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
