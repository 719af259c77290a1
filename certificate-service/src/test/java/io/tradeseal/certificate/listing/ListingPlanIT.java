package io.tradeseal.certificate.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import io.tradeseal.kit.security.Access;
import org.junit.jupiter.api.Test;

/** No statement of it reads a whole table. */
class ListingPlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void a_page_of_an_account() {
        var list = SERVICE.bean(CertificateList.class);
        tables.scansNothing(() -> assertThat(list.ofAccount(tables.account(), Access.Covered.ALL, "", 101))
                .hasSize(101));
        tables.scansNothing(
                () -> assertThat(list.ofAccount(tables.account(), Access.Covered.ALL, tables.key("filler5"), 101))
                        .hasSize(101));
    }
}
