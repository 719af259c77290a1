package io.tradeseal.agreement.replica;

import static io.tradeseal.agreement.Certificates.deleted;
import static io.tradeseal.agreement.Certificates.uploaded;
import static io.tradeseal.agreement.Certificates.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tradeseal.agreement.Running;
import io.tradeseal.contracts.ResourceIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CertificateFeedIT {
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final String ONE = "1111111111111111111111111111111111111111";
    private static final String TWO = "2222222222222222222222222222222222222222";

    private final Running service = Running.service();
    private final CertificateReplicas certificates = service.bean(CertificateReplicas.class);

    @Test
    void an_upload_arrives_with_all_its_versions() {
        var account = service.account();
        var two = version(2, "Staged", false, TWO, JANUARY, JUNE);
        var one = version(1, "Enabled", true, ONE, JANUARY, JUNE);

        service.publish(uploaded(account, "Partner", "public", 7, two, one));

        var known = awaitRevision(account, "partner", 7);
        assertThat(known.name()).isEqualTo("Partner");
        assertThat(known.isPrivate()).isFalse();
        assertThat(known.versions()).containsExactly(two, one);
        assertThat(service.bean(AccountReplicas.class).findLive(ResourceIds.key(account)))
                .get()
                .extracting(AccountReplica::location)
                .isEqualTo("westeurope");
    }

    @Test
    void an_older_event_changes_nothing_and_a_deletion_is_kept() {
        var account = service.account();
        service.publish(uploaded(account, "c", "private", 2, version(1, "Enabled", true, ONE, JANUARY, JUNE)));
        awaitRevision(account, "c", 2);
        service.publish(deleted(account, "c", "private", 3));
        awaitRevision(account, "c", 3);

        service.publish(uploaded(account, "c", "private", 1, version(1, "Enabled", true, ONE, JANUARY, JUNE)));
        service.publish(uploaded(account, "after", "public", 1, version(1, "Enabled", true, ONE, JANUARY, JUNE)));

        awaitRevision(account, "after", 1);
        assertThat(find(account, "c")).get().satisfies(known -> {
            assertThat(known.revision()).isEqualTo(3);
            assertThat(known.deleted()).isTrue();
            assertThat(known.versions()).isEmpty();
        });
    }

    @Test
    void a_certificate_is_found_by_the_thumbprint_of_any_version_without_a_scan() {
        var account = service.account();
        service.publish(uploaded(
                account,
                "old-and-new",
                "public",
                1,
                version(2, "Enabled", true, TWO, JANUARY, JUNE),
                version(1, "Enabled", false, ONE, JANUARY, JUNE)));
        awaitRevision(account, "old-and-new", 1);

        assertThat(certificates.byThumbprint(ResourceIds.key(account), ONE))
                .extracting(CertificateReplica::name)
                .isEqualTo(List.of("old-and-new"));
        assertThat(certificates.byThumbprint(ResourceIds.key(account) + "x", ONE))
                .isEmpty();
        var plan = String.join(
                "\n",
                service.bean(JdbcClient.class)
                        .sql("explain " + CertificateReplicas.BY_THUMBPRINT)
                        .param("account", ResourceIds.key(account))
                        .param("thumbprint", ONE)
                        .query(String.class)
                        .list());
        assertThat(plan).contains("certificate_replica_").doesNotContain("Seq Scan");
    }

    private Optional<CertificateReplica> find(String account, String name) {
        return certificates.find(ResourceIds.key(ResourceIds.certificate(account, name)));
    }

    private CertificateReplica awaitRevision(String account, String name, long revision) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> find(account, name),
                        known -> known.filter(one -> one.revision() >= revision).isPresent())
                .orElseThrow();
    }
}
