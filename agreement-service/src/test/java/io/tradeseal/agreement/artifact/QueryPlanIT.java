package io.tradeseal.agreement.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Bodies;
import io.tradeseal.agreement.Running;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.security.Access.Covered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Runs the statements themselves on tables that have grown, and counts the sequential scans of their transaction. */
class QueryPlanIT {
    private final Running service = Running.service();
    private final JdbcClient db = service.bean(JdbcClient.class);

    @Test
    void no_statement_scans_artifacts_or_identities_from_end_to_end() {
        var account = service.account();
        var key = ResourceIds.key(account);
        service.put(account + "/partners/first").send(Bodies.partner("ZZ", "A"));
        db.sql("""
                insert into artifact (resource_key, resource_id, account_key, kind, name, type_key, location, tags,
                  properties, revision, edited_revision, created_at, changed_at)
                select :account || '/partners/p' || n, :account || '/partners/p' || n, :account, 'PARTNER', 'p' || n,
                  'b2b', '', '{}', '{}', 1, 1, now(), now()
                from generate_series(1, 20000) as n
                """).param("account", key).update();
        db.sql("vacuum analyze artifact").update();
        var artifacts = service.bean(Artifacts.class);
        service.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            var before = scans();
            assertThat(artifacts.list(key, Kind.PARTNER, null, "", 3)).hasSize(3);
            assertThat(artifacts.list(key, Kind.PARTNER, "b2b", key + "/partners/p5", 3))
                    .hasSize(3);
            var two = new Covered(false, List.of(key + "/partners/p5", key + "/partners/p7"));
            assertThat(artifacts.list(key, Kind.PARTNER, null, two, "", 3)).hasSize(2);
            assertThat(artifacts.list(key, Kind.PARTNER, "b2b", two, "", 3)).hasSize(2);
            assertThat(artifacts.findLive(key + "/partners/first")).isPresent();
            assertThat(scans()).isEqualTo(before);
            transaction.setRollbackOnly();
        });
        assertThat(service.delete(account + "/partners/first").send().status()).isEqualTo(200);
    }

    private Map<String, Object> scans() {
        return db.sql("""
                select pg_stat_get_xact_numscans('artifact'::regclass) as artifact,
                  pg_stat_get_xact_numscans('agreement_identities'::regclass) as agreement_identities
                """).query().singleRow();
    }
}
