package io.tradeseal.agreement.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Certificates;
import io.tradeseal.agreement.Running;
import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A replica is what its newest event tells, in whatever order events come. */
class ReplicasIT {
    private static final Instant TIME = Instant.parse("2026-08-01T07:12:45Z");

    private final Running service = Running.service();

    private static IntegrationAccountState account(String id, long revision, String sku, String state) {
        var name = id.substring(id.lastIndexOf('/') + 1);
        return new IntegrationAccountState(id, name, revision, "westeurope", Map.of(), sku, state, "P14D", TIME, TIME);
    }

    @Test
    void an_account_keeps_its_newest_revision_alone() {
        var accounts = service.bean(AccountReplicas.class);
        var id = "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Logic/integrationAccounts/"
                + Running.fresh("replica");
        assertThat(accounts.put(account(id, 2, "Standard", "Enabled"))).isTrue();
        assertThat(accounts.put(account(id, 2, "Free", "Enabled"))).as("again").isFalse();
        assertThat(accounts.put(account(id, 1, "Free", "Deleted"))).as("late").isFalse();
        assertThat(accounts.findLive(ResourceIds.key(id)).map(AccountReplica::sku))
                .contains("Standard");
        assertThat(accounts.put(account(id, 3, "Free", "Deleted"))).isTrue();
        assertThat(accounts.findLive(ResourceIds.key(id))).isEmpty();
        assertThat(accounts.put(account(id, 2, "Standard", "Enabled")))
                .as("late")
                .isFalse();
        assertThat(accounts.findLive(ResourceIds.key(id))).isEmpty();
    }

    @Test
    void a_certificate_keeps_its_newest_revision_alone() {
        var certificates = service.bean(CertificateReplicas.class);
        var account = service.account();
        var key = ResourceIds.key(ResourceIds.certificate(account, "c"));
        assertThat(certificates.put(List.of(certificate(account, 2, 2)))).containsExactly(key);
        assertThat(certificates.put(List.of(certificate(account, 2, 9))))
                .as("again")
                .isEmpty();
        assertThat(certificates.put(List.of(certificate(account, 1, 1))))
                .as("late")
                .isEmpty();
        var kept = certificates.find(key).orElseThrow();
        assertThat(kept.revision()).isEqualTo(2);
        assertThat(kept.versions()).extracting(version -> version.version()).containsExactly(2);
        assertThat(certificates.put(List.of(certificate(account, 3, 3)))).containsExactly(key);
    }

    private static CertificateReplica certificate(String account, long revision, int version) {
        var only = Certificates.version(version, "Enabled", true, "AB", TIME, TIME.plusSeconds(60));
        return CertificateReplica.of(
                Certificates.uploaded(account, "c", "public", revision, only).certificate());
    }
}
