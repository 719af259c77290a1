package io.tradeseal.expiry.watch;

import java.util.function.Consumer;

/** Lets other features' tests ask for plans on a filled database. */
public final class PlansOfStored {
    private PlansOfStored() {}

    public static void check(int certificates, Consumer<QueryPlans> checks) {
        try (var stored = new Stored()) {
            stored.fill(certificates, 100);
            checks.accept(new QueryPlans(stored.db));
        }
    }
}
