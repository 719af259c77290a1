package io.tradeseal.expiry.expirations;

import io.tradeseal.expiry.watch.PlansOfStored;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryPlanIT {
    private static final String FEEDS = """
            insert into calendar_feed (id, secret_hash, name, scopes, within, created_by, created_at)
            select gen_random_uuid(), sha256(i::text::bytea), 'feed', '{}', 'P30D', (i % 100)::text, now()
            from generate_series(1, 20000) as i;
            analyze calendar_feed
            """;

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

    @Test
    void calendars_are_found_by_their_secret_and_by_their_maker() {
        PlansOfStored.check(1, FEEDS, plans -> {
            plans.assertUses("calendar_feed_secret_hash_key", SharedFeeds.bySecret(), Map.of("hash", new byte[32]));
            for (var after : Arrays.asList(null, UUID.randomUUID())) {
                var page = new HashMap<String, @Nullable Object>(Map.of("createdBy", "7"));
                page.put("after", after);
                plans.assertUses("calendar_feed_of_maker", SharedFeeds.page(), page);
            }
            var deleted = Map.of("id", UUID.randomUUID(), "createdBy", "7");
            plans.assertUses("calendar_feed_of_maker", SharedFeeds.DELETE, deleted);
        });
    }
}
