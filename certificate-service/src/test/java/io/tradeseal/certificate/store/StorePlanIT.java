package io.tradeseal.certificate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.store.Certificates.NewKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No statement of it reads a whole table. */
class StorePlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void reading_one_certificate_and_its_versions() {
        var certificates = SERVICE.bean(Certificates.class);
        tables.scansNothing(() -> {
            var found = certificates.find(tables.key("filler77")).orElseThrow();
            certificates.versions(found.id(), 9, 10);
        });
    }

    @Test
    void what_the_background_looks_for() {
        var certificates = SERVICE.bean(Certificates.class);
        tables.scansNothing(() -> {
            certificates.anyDue(SERVICE.clock().instant());
            certificates.lockDue(SERVICE.clock().instant(), 10);
            certificates.count(tables.accountId(), 1000);
            assertThat(certificates.lockNextOf(tables.account().key(), "", 10)).hasSize(10);
            assertThat(certificates.lockNextOf(tables.account().key(), tables.key("filler5"), 10))
                    .hasSize(10);
        });
    }

    /** A planner that knows nothing of a table yet may choose any index that can serve: so no other must be able to. */
    @Test
    void no_index_but_that_of_keys_can_serve_the_search_for_the_same_key() {
        var db = SERVICE.bean(JdbcClient.class);
        tables.inTransaction(() -> {
            db.sql("drop index certificate_by_key").update();
            for (var column : List.of("account_id", "key_hash", "deleted_at")) {
                db.sql("select pg_clear_attribute_stats('public', 'certificate', ?, false)")
                        .param(column)
                        .query((row, index) -> 0)
                        .list();
            }
            var before = tables.scans("certificate_by_account_expiry");

            SERVICE.bean(Certificates.class)
                    .namesWithSameKey(List.of(new NewKey(tables.key("new"), tables.accountId(), 4711)));

            assertThat(tables.scans("certificate_by_account_expiry")).isEqualTo(before);
        });
    }
}
