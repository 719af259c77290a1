package io.tradeseal.expiry.expirations;

import io.tradeseal.expiry.watch.PlansOfStored;
import org.junit.jupiter.api.Test;

class QueryPlanIT {

    @Test
    void lists_and_counts_go_by_the_index_on_what_is_watched() {
        PlansOfStored.check(50_000, plans -> {
            for (var way : ExpirationSearch.Way.values()) {
                plans.assertUses("version_replica_watched", ExpirationSearch.everywhere(way));
                plans.assertUses("version_replica_watched_of_account", ExpirationSearch.within(way));
                plans.assertUses("version_replica_pkey", ExpirationSearch.within(way));
            }
            plans.assertUses("version_replica_watched_of_account", ExpirationCounts.within());
            plans.assertUses("version_replica_pkey", ExpirationCounts.within());
        });
    }
}
