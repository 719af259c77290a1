package io.tradeseal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.contracts.AccountId;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tables that have grown, filled once for all tests of this JVM. A statement is run on them and the sequential scans of its
 * transaction are counted: the plan of the statement that production runs, not of a copy of its text.
 */
public final class GrownTables {
    private final Running service = Running.service();
    private final JdbcClient db = service.bean(JdbcClient.class);
    private final AccountId account;
    private final long accountId;

    private static final class Shared {
        private static final GrownTables INSTANCE = new GrownTables();
    }

    /** An account with 30,000 certificates, {@code filler1} and so on, among 5,000 others. */
    public static GrownTables shared() {
        return Shared.INSTANCE;
    }

    private GrownTables() {
        account = AccountId.parse(service.account()).orElseThrow();
        accountId = service.bean(Accounts.class)
                .findLive(account.key())
                .orElseThrow()
                .id();
        fill();
    }

    public AccountId account() {
        return account;
    }

    public long accountId() {
        return accountId;
    }

    /** The key of one of its certificates. */
    public String key(String name) {
        return account.key() + "/certificates/" + name;
    }

    private void fill() {
        db.sql("""
                insert into certificate (account_id, resource_key, name, location, tags, contacts, revision, edition,
                  last_version, created_at, changed_at, shown_version, not_after, search_terms)
                select :account, :prefix || 'filler' || n, 'filler' || n, '', '{}', '[]', 1, 1, 1, now(), now(), 1,
                  now() + n * interval '1 hour', array_to_tsvector(array['filler' || n, 'word' || n % 100])
                from generate_series(1, 30000) as n
                """)
                .param("account", accountId)
                .param("prefix", account.key() + "/certificates/")
                .update();
        db.sql("""
                insert into certificate_version (certificate_id, version, state, thumbprint, thumbprint_sha256, key_hash,
                  subject, issuer, serial_number, not_before, not_after, active_from, active_until, public_certificate,
                  chain, details, created_at, changed_at)
                select id, 1, 'ENABLED', 'A', 'B', id, 'CN=x', 'CN=y', '01', now(), not_after, now(), not_after, 'x', '',
                  '{"attributes":{"keySize":0,"extendedKeyUsage":[],"subjectAlternativeNames":[]},"findings":[],"chain":[]}', now(), now()
                from certificate where account_id = :account
                """).param("account", accountId).update();
        db.sql("insert into answered_request select gen_random_uuid(), now() from generate_series(1, 30000)")
                .update();
        db.sql("""
                insert into integration_account (resource_key, resource_id, name, location, tags, sku, enabled,
                  certificate_overlap, revision, created_at, changed_at)
                select :prefix || n, 'x', 'x', '', '{}', 'PREMIUM', true, 'P14D', 1, now(), now()
                from generate_series(1, 5000) as n
                """)
                .param("prefix", "/subscriptions/%s/x".formatted(Running.fresh("filler")))
                .update();
        for (var table : List.of("certificate", "certificate_version", "answered_request", "integration_account")) {
            db.sql("vacuum analyze " + table).update();
        }
    }

    /** Runs the statements and takes back what they changed. */
    public void scansNothing(Runnable statements) {
        inTransaction(() -> {
            var before = scans();
            statements.run();
            assertThat(scans()).isEqualTo(before);
        });
    }

    /** Runs something and takes back what it changed. */
    public void inTransaction(Runnable something) {
        service.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            something.run();
            transaction.setRollbackOnly();
        });
    }

    private Map<String, Object> scans() {
        return db.sql("""
                select pg_stat_get_xact_numscans('certificate'::regclass) as certificate,
                  pg_stat_get_xact_numscans('certificate_version'::regclass) as certificate_version,
                  pg_stat_get_xact_numscans('answered_request'::regclass) as answered_request,
                  pg_stat_get_xact_numscans('integration_account'::regclass) as integration_account
                """).query().singleRow();
    }

    /** How many rows of certificates were read in this transaction. */
    public long certificatesRead() {
        return db.sql("select pg_stat_get_xact_tuples_fetched('certificate'::regclass)")
                .query(Long.class)
                .single();
    }

    /** The names of the account's certificates that a condition, an order and a limit leave. */
    public List<String> names(String condition) {
        return db.sql("select name from certificate where account_id = ? and " + condition)
                .param(accountId)
                .query(String.class)
                .list();
    }

    /** How often an index was read in this transaction. */
    public long scans(String index) {
        return db.sql("select pg_stat_get_xact_numscans(?::regclass)")
                .param(index)
                .query(Long.class)
                .single();
    }
}
