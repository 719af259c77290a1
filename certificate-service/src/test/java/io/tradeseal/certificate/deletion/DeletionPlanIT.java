package io.tradeseal.certificate.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import io.tradeseal.certificate.account.Accounts;
import io.tradeseal.certificate.inventory.CertificateId;
import io.tradeseal.kit.arm.Precondition;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No statement of it reads a whole table. */
class DeletionPlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void a_deletion() {
        var delete = SERVICE.bean(DeleteCertificates.class);
        tables.scansNothing(() -> assertThat(
                        delete.delete(new CertificateId(tables.account(), "filler98"), Precondition.NONE, false))
                .isTrue());
        tables.scansNothing(() -> {
            SERVICE.bean(JdbcClient.class)
                    .sql("update integration_account set deleted_at = now(), emptying = true where id = ?")
                    .param(tables.accountId())
                    .update();
            var doomed =
                    SERVICE.bean(Accounts.class).find(tables.account().key()).orElseThrow();
            assertThat(delete.empty(doomed)).isTrue();
            assertThat(SERVICE.bean(Accounts.class)
                            .isBeingEmptied(tables.account().key()))
                    .isTrue();
        });
    }
}
