package io.tradeseal.expiry.watch;

import java.util.function.Consumer;

/** Lets other features' tests ask for plans on a filled database. */
public final class PlansOfStored {
    private PlansOfStored() {}

    public static void check(int certificates, Consumer<QueryPlans> checks) {
        check(certificates, "analyze", checks);
    }

    /** The same, with what else the database is to hold. */
    public static void check(int certificates, String more, Consumer<QueryPlans> checks) {
        try (var stored = new Stored()) {
            stored.fill(certificates, 100);
            stored.db.sql(more).update();
            checks.accept(new QueryPlans(stored.db));
        }
    }
}
