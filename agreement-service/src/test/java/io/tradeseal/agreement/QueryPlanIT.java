package io.tradeseal.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.agreement.replica.CertificateBounds;
import io.tradeseal.agreement.replica.CertificateBounds.Bound;
import io.tradeseal.agreement.rollover.AdvanceRollovers;
import io.tradeseal.agreement.rollover.Steps;
import io.tradeseal.agreement.uses.CertificateUsers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Runs statements on tables that have grown and counts the sequential scans of their transaction. */
class QueryPlanIT {
    private static final Running SERVICE = Running.service();
    private static final JdbcClient DB = SERVICE.bean(JdbcClient.class);
    private static final Scene SCENE = new Scene();

    @BeforeAll
    static void fillTables() {
        DB.sql("""
                insert into certificate_user (agreement_key, agreement_id, name, account_key, protocol, host_partner,
                    guest_partner, evaluate_at, deleted)
                select '/filler/agreements/' || n, '/filler/agreements/' || n, 'a' || n, '/filler', 'AS2', 'h', 'g', null, false
                from generate_series(1, 20000) as n on conflict do nothing
                """).update();
        DB.sql("""
                insert into certificate_use
                select '/filler/certificates/' || n % 1000, '/filler/agreements/' || n, '{SEND_SIGNING}'
                from generate_series(1, 20000) as n on conflict do nothing
                """).update();
        DB.sql("""
                insert into certificate_bound
                select '/filler/certificates/' || n % 1000, cast(:now as timestamptz) + n * interval '1 minute', '/filler'
                from generate_series(1, 20000) as n on conflict do nothing
                """)
                .param("now", SERVICE.clock().instant().atOffset(ZoneOffset.UTC))
                .update();
        DB.sql("""
                insert into rollover (rollover_key, account_id, account_key, name, certificate_key, certificate_id,
                    from_version, to_version, switching, overlap_end, implicit, state, revision, created_at, changed_at)
                select '/filler/rollovers/' || n, '/filler', '/filler', 'r' || n, '/filler/certificates/' || n % 1000, 'c',
                    1, 2, 'DATE', now(), true, 'COMPLETED', 1, now(), now()
                from generate_series(1, 20000) as n on conflict do nothing
                """).update();
        DB.sql("""
                insert into rollover_step (step_key, rollover_key, step_id, agreement_key, agreement_id, partner, state,
                    revision, history)
                select '/filler/rollovers/' || n || '/agreements/x', '/filler/rollovers/' || n, 's',
                    '/filler/agreements/' || n, 'a', 'p', 'SWITCHED', 1, '[]'
                from generate_series(1, 20000) as n on conflict do nothing
                """).update();
        for (var table :
                List.of("certificate_user", "certificate_use", "certificate_bound", "rollover", "rollover_step")) {
            DB.sql("vacuum analyze " + table).update();
        }
    }

    private static void scansNothing(Runnable statements) {
        SERVICE.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            var before = scans();
            statements.run();
            assertThat(scans()).isEqualTo(before);
            transaction.setRollbackOnly();
        });
    }

    private static Map<String, Object> scans() {
        return DB.sql("""
                select pg_stat_get_xact_numscans('certificate_user'::regclass) as certificate_user,
                  pg_stat_get_xact_numscans('certificate_use'::regclass) as certificate_use,
                  pg_stat_get_xact_numscans('certificate_bound'::regclass) as certificate_bound,
                  pg_stat_get_xact_numscans('rollover'::regclass) as rollover,
                  pg_stat_get_xact_numscans('rollover_step'::regclass) as rollover_step
                """).query().singleRow();
    }

    @Test
    void who_uses_a_certificate() {
        var users = SERVICE.bean(CertificateUsers.class);
        scansNothing(() -> assertThat(users.ofCertificate("/filler/certificates/7", "/filler/agreements/5", 11))
                .hasSize(6));
        scansNothing(() -> assertThat(users.count("/filler/certificates/7")).isEqualTo(20));
        scansNothing(() -> users.evaluateUsersOf(List.of("/filler/certificates/7"), Instant.EPOCH));
        scansNothing(() -> users.remove("/filler/agreements/77"));
    }

    @Test
    void what_an_agreement_uses_and_what_rollovers_say_of_it() {
        scansNothing(() -> {
            assertThat(SERVICE.bean(CertificateUsers.class).find("/filler/agreements/5"))
                    .isPresent();
            assertThat(SERVICE.bean(Steps.class).transitions(List.of("/filler/agreements/5")))
                    .hasSize(1);
        });
    }

    @Test
    void what_changes_by_itself() {
        var bounds = SERVICE.bean(CertificateBounds.class);
        var now = SERVICE.clock().instant();
        scansNothing(
                () -> assertThat(bounds.ofAccount("/filler", new Bound(now, ""), now.plus(Duration.ofDays(9)), 100))
                        .hasSize(100));
    }

    @Test
    void what_is_due() {
        scansNothing(
                () -> assertThat(SERVICE.bean(AdvanceRollovers.class).once()).isFalse());
    }

    @Test
    void planning_and_moving_a_rollover() {
        SCENE.certificate(
                "host",
                "private",
                SCENE.version(2, "Unresolved", true, SCENE.day(-1), SCENE.day(300)),
                SCENE.version(1, "Unresolved", false, SCENE.day(-90), SCENE.day(60)));
        SCENE.agreement("Ag1");
        var path = SCENE.account + "/rollovers/Spring";
        var before = scanned();
        assertThat(SERVICE.put(path)
                        .send(Map.of("properties", Map.of("certificateName", "host", "fromVersion", 1)))
                        .status())
                .isEqualTo(201);
        SERVICE.post(path + "/agreements/Ag1/switch").send();
        SERVICE.get(path + "/agreements").send();
        SERVICE.get(SCENE.account + "/rollovers").send();
        assertThat(SERVICE.post(path + "/rollBack").send().status()).isEqualTo(200);
        assertThat(scanned()).isEqualTo(before);
    }

    /** Sequential scans since the statistics began, of whatever transaction. */
    private static Map<String, Object> scanned() {
        DB.sql("select pg_stat_force_next_flush()").query().listOfRows();
        return DB.sql("""
                select sum(seq_scan) as scans from pg_stat_user_tables
                where relname in ('certificate_user', 'certificate_use', 'rollover', 'rollover_step')
                """).query().singleRow();
    }
}
