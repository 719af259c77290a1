package io.tradeseal.agreement.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.Running;
import io.tradeseal.x509.Finding.Severity;
import java.time.Instant;
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
    void no_statement_scans_findings_from_end_to_end() {
        db.sql("""
                insert into certificate_user
                    (agreement_key, agreement_id, name, account_key, protocol, host_partner, guest_partner)
                select '/fit/agreements/' || n, '/fit/agreements/' || n, 'a' || n, '/fit', 'AS2', 'h', 'g'
                from generate_series(1, 20000) as n on conflict do nothing
                """).update();
        db.sql("""
                insert into certificate_use
                select '/fit/certificates/' || n % 1000, '/fit/agreements/' || n, '{SEND_SIGNING}'
                from generate_series(1, 20000) as n on conflict do nothing
                """).update();
        db.sql("""
                insert into agreement_fitness
                select '/fit/agreements/' || n, '/fit', '[]', '[]', n % 4, null
                from generate_series(1, 20000) as n on conflict do nothing
                """).update();
        for (var table : List.of("certificate_user", "certificate_use", "agreement_fitness")) {
            db.sql("vacuum analyze " + table).update();
        }
        var findings = service.bean(AgreementFindings.class);
        service.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            var before = scans();
            assertThat(findings.ofAccount("/fit", Severity.ERROR, "/fit/agreements/5", 101))
                    .hasSize(101);
            assertThat(findings.ofAccount("/fit", Severity.INFORMATION, "", 11)).hasSize(11);
            assertThat(findings.of(List.of("/fit/agreements/1", "/fit/agreements/2")))
                    .hasSize(2);
            findings.nextReview();
            findings.lockDue(Instant.EPOCH, 200);
            findings.reviewUsersOf(List.of("/fit/certificates/7"), Instant.EPOCH);
            findings.remove("/fit/agreements/9");
            assertThat(scans()).isEqualTo(before);
            transaction.setRollbackOnly();
        });
    }

    private Map<String, Object> scans() {
        return db.sql("""
                select pg_stat_get_xact_numscans('certificate_user'::regclass) as certificate_user,
                  pg_stat_get_xact_numscans('certificate_use'::regclass) as certificate_use,
                  pg_stat_get_xact_numscans('agreement_fitness'::regclass) as agreement_fitness
                """).query().singleRow();
    }
}
