package io.tradeseal.certificate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import io.tradeseal.kit.arm.LinkSignature;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No statement of it reads a whole table. */
class AccountPlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void an_account() {
        var accounts = SERVICE.bean(Accounts.class);
        tables.scansNothing(() ->
                accounts.idsBelow(List.of("/subscriptions/s1", tables.account().key())));
        tables.scansNothing(
                () -> SERVICE.bean(Accounts.class).find(tables.account().key()));
        tables.scansNothing(() -> accounts.emptying());
        var link = new LinkSignature("/", "", "");
        tables.scansNothing(() -> assertThat(SERVICE.bean(AccessKeys.class)
                        .follow(UUID.randomUUID(), link, "", SERVICE.clock().instant()))
                .isEmpty());
    }
}
