package io.tradeseal.certificate.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.account.AccessKeys;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.account.CertificateId;
import io.tradeseal.certificate.inventory.CertificateSearch.Criteria;
import io.tradeseal.certificate.inventory.CertificateSearch.Extent;
import io.tradeseal.certificate.inventory.CertificateSearch.Order;
import io.tradeseal.certificate.inventory.CertificateSearch.Position;
import io.tradeseal.certificate.trust.AccountTrusts;
import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.LinkSignature;
import io.tradeseal.kit.arm.Precondition;
import io.tradeseal.kit.security.Access;
import io.tradeseal.x509.CertificateFile;
import io.tradeseal.x509.TestCertificates;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs each statement whose table grows on tables that have grown, and counts the sequential scans of its transaction: the
 * plan of the statement that production runs, not of a copy of its text.
 */
class PlanIT {
    private static final Running SERVICE = Running.service();
    private static final JdbcClient DB = SERVICE.bean(JdbcClient.class);
    private static String account = "";
    private static AccountId id = new AccountId("", "", "");
    private static long accountId;

    @BeforeAll
    static void fillTables() {
        account = SERVICE.account();
        id = AccountId.parse(account).orElseThrow();
        accountId =
                SERVICE.bean(Accounts.class).findLive(id.key()).orElseThrow().id();
        DB.sql("""
                insert into certificate (account_id, resource_key, name, location, tags, contacts, revision, edition,
                  last_version, created_at, changed_at, shown_version, not_after, words)
                select :account, :prefix || 'filler' || n, 'filler' || n, '', '{}', '[]', 1, 1, 1, now(), now(), 1,
                  now() + n * interval '1 hour', array_to_tsvector(array['filler' || n, 'word' || n % 100])
                from generate_series(1, 30000) as n
                """)
                .param("account", accountId)
                .param("prefix", id.key() + "/certificates/")
                .update();
        DB.sql("""
                insert into certificate_version (certificate_id, version, state, thumbprint, thumbprint_sha256, key_hash,
                  subject, issuer, serial_number, not_before, not_after, active_from, active_until, public_certificate,
                  chain, details, created_at, changed_at)
                select id, 1, 'ENABLED', 'A', 'B', id, 'CN=x', 'CN=y', '01', now(), not_after, now(), not_after, 'x', '',
                  '{"keySize":0,"extendedKeyUsage":[],"subjectAlternativeNames":[],"findings":[],"chain":[]}', now(), now()
                from certificate where account_id = :account
                """).param("account", accountId).update();
        DB.sql("insert into answered_request select gen_random_uuid(), now() from generate_series(1, 30000)")
                .update();
        DB.sql("""
                insert into integration_account (resource_key, resource_id, name, location, tags, sku, enabled,
                  certificate_overlap, revision, created_at, changed_at)
                select :prefix || n, 'x', 'x', '', '{}', 'PREMIUM', true, 'P14D', 1, now(), now()
                from generate_series(1, 5000) as n
                """)
                .param("prefix", "/subscriptions/%s/x".formatted(Running.fresh("filler")))
                .update();
        for (var table : List.of("certificate", "certificate_version", "answered_request", "integration_account")) {
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
                select pg_stat_get_xact_numscans('certificate'::regclass) as certificate,
                  pg_stat_get_xact_numscans('certificate_version'::regclass) as certificate_version,
                  pg_stat_get_xact_numscans('answered_request'::regclass) as answered_request,
                  pg_stat_get_xact_numscans('integration_account'::regclass) as integration_account
                """).query().singleRow();
    }

    @Test
    void reading_one_certificate_and_its_versions() {
        var certificates = SERVICE.bean(Certificates.class);
        scansNothing(() -> {
            var found = certificates.find(id.key() + "/certificates/filler77").orElseThrow();
            certificates.versions(found.id(), 9, 10);
        });
    }

    @Test
    void a_page_of_an_account() {
        var list = SERVICE.bean(CertificateList.class);
        scansNothing(() ->
                assertThat(list.ofAccount(id, Access.Covered.ALL, "", 101)).hasSize(101));
        scansNothing(() -> assertThat(list.ofAccount(id, Access.Covered.ALL, id.key() + "/certificates/filler5", 101))
                .hasSize(101));
    }

    @Test
    void a_page_by_expiry_or_name_or_words() {
        var search = SERVICE.bean(CertificateSearch.class);
        var everything = new Criteria("", null, new Extent.Everywhere());
        var ofAccount = new Criteria("", null, new Extent.Within(List.of(accountId), List.of()));
        var after = new Position(Double.toString(SERVICE.clock().instant().getEpochSecond() + 90_000d), 0);
        scansNothing(() -> search.find(everything, Order.NOT_AFTER, null, 101));
        scansNothing(() -> search.find(everything, Order.NOT_AFTER, after, 101));
        scansNothing(() -> search.find(ofAccount, Order.NOT_AFTER, after, 101));
        scansNothing(() -> search.find(everything, Order.NAME, null, 101));
        scansNothing(
                () -> search.find(ofAccount, Order.NAME, new Position(id.key() + "/certificates/filler5", 0), 101));
        scansNothing(() -> assertThat(search.find(
                        new Criteria(Words.query("filler777"), null, new Extent.Everywhere()),
                        Order.NOT_AFTER,
                        null,
                        101))
                .isNotEmpty());
        scansNothing(() -> search.find(
                new Criteria("", SERVICE.clock().instant().plus(Duration.ofDays(3)), new Extent.Everywhere()),
                Order.NOT_AFTER,
                null,
                101));
        scansNothing(() -> search.find(
                new Criteria("", null, new Extent.Within(List.of(), List.of(id.key() + "/certificates/filler5"))),
                Order.NOT_AFTER,
                null,
                101));
    }

    @Test
    void the_counts() {
        var search = SERVICE.bean(CertificateSearch.class);
        scansNothing(() -> search.count(
                new Criteria("", null, new Extent.Within(List.of(accountId), List.of())),
                SERVICE.clock().instant()));
    }

    @Test
    void an_upload_and_a_deletion() {
        var upload = SERVICE.bean(UploadCertificates.class);
        var offer = new Offer(
                PublicPart.of(
                        CertificateFile.read(TestCertificates.selfSigned("CN=p").pem())),
                null);
        for (var name : List.of("filler99", "new")) {
            var one = new Upload(
                    new CertificateId(id, name), offer, false, content -> content, Precondition.NONE, null, null);
            scansNothing(() -> upload.decideAll(List.of(one)));
        }
        var delete = SERVICE.bean(DeleteCertificates.class);
        scansNothing(() -> assertThat(delete.delete(new CertificateId(id, "filler98"), Precondition.NONE, false))
                .isTrue());
        scansNothing(() -> {
            DB.sql("update integration_account set deleted_at = now(), emptying = true where id = ?")
                    .param(accountId)
                    .update();
            var doomed = SERVICE.bean(Accounts.class).find(id.key()).orElseThrow();
            assertThat(delete.empty(doomed)).isTrue();
            assertThat(SERVICE.bean(Accounts.class).isBeingEmptied(id.key())).isTrue();
        });
    }

    /** A planner that knows nothing of a table yet may choose any index that can serve: so no other must be able to. */
    @Test
    void no_index_but_that_of_keys_can_serve_the_search_for_the_same_key() {
        var part = PublicPart.of(
                CertificateFile.read(TestCertificates.selfSigned("CN=p").pem()));
        var one = new Upload(
                new CertificateId(id, "new"),
                new Offer(part, null),
                false,
                content -> content,
                Precondition.NONE,
                null,
                null);
        SERVICE.bean(TransactionOperations.class).executeWithoutResult(transaction -> {
            DB.sql("drop index certificate_by_key").update();
            for (var column : List.of("account_id", "key_hash", "deleted_at")) {
                DB.sql("select pg_clear_attribute_stats('public', 'certificate', ?, false)")
                        .param(column)
                        .query((row, index) -> 0)
                        .list();
            }
            var before = scans("certificate_by_account_expiry");

            SERVICE.bean(CertificateWriter.class)
                    .namesWithSameKey(List.of(one), Map.of(one.id().account().key(), accountId));

            assertThat(scans("certificate_by_account_expiry")).isEqualTo(before);
            transaction.setRollbackOnly();
        });
    }

    private static long scans(String index) {
        return DB.sql("select pg_stat_get_xact_numscans(?::regclass)")
                .param(index)
                .query(Long.class)
                .single();
    }

    @Test
    void what_the_background_looks_for() {
        var certificates = SERVICE.bean(Certificates.class);
        scansNothing(() -> {
            certificates.anyDue(SERVICE.clock().instant());
            certificates.lockDue(SERVICE.clock().instant(), 10);
            certificates.count(accountId, 1000);
            assertThat(certificates.lockNextOf(id.key(), "", 10)).hasSize(10);
            assertThat(certificates.lockNextOf(id.key(), id.key() + "/certificates/filler5", 10))
                    .hasSize(10);
            SERVICE.bean(AccountTrusts.class).toReview();
            SERVICE.bean(Accounts.class).emptying();
        });
    }

    @Test
    void an_account() {
        var accounts = SERVICE.bean(Accounts.class);
        scansNothing(() -> accounts.idsBelow(List.of("/subscriptions/s1", id.key())));
        scansNothing(() -> SERVICE.bean(Accounts.class).find(account.toLowerCase(Locale.ROOT)));
        var link = new LinkSignature("/", "", "");
        scansNothing(() -> assertThat(SERVICE.bean(AccessKeys.class)
                        .follow(UUID.randomUUID(), link, "", SERVICE.clock().instant()))
                .isEmpty());
    }
}
