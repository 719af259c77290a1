package io.tradeseal.certificate.trust;

import io.tradeseal.certificate.GrownTables;
import io.tradeseal.certificate.Running;
import org.junit.jupiter.api.Test;

/** No statement of it reads a whole table. */
class TrustPlanIT {
    private static final Running SERVICE = Running.service();
    private final GrownTables tables = GrownTables.shared();

    @Test
    void accounts_to_review() {
        tables.scansNothing(() -> SERVICE.bean(TrustGenerations.class).toReview());
    }
}
