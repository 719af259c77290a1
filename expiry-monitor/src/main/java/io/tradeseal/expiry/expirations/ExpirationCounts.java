package io.tradeseal.expiry.expirations;

import static io.tradeseal.expiry.expirations.ExpirationSearch.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many watched versions end when. Counts what ends within the longest window, not what is stored. */
@Repository
class ExpirationCounts {
    private static final List<String> WINDOWS = List.of("P1D", "P7D", "P14D", "P30D", "P60D", "P90D");

    private final JdbcClient db;

    ExpirationCounts(JdbcClient db) {
        this.db = db;
    }

    /**
     * Counts at an instant.
     *
     * @param within number of versions not expired that end within that time, by its ISO 8601 text, shortest first; each
     *     contains the ones before it
     */
    record Counts(Instant asOf, long expired, Map<String, Long> within) {}

    private record Bucket(int bucket, long number) {}

    Counts count(Scope.ReadableAccounts scope, Instant now) {
        var bounds = new ArrayList<>(List.of(time(now)));
        WINDOWS.forEach(window -> bounds.add(time(now.plus(Duration.parse(window)))));
        var accounts = scope.accounts();
        var query = db.sql(accounts == null ? everywhere() : perAccount())
                .param("bounds", bounds.stream().map(Object::toString).toArray(String[]::new))
                .param("until", bounds.getLast());
        if (accounts != null) query = query.param("accounts", accounts.toArray(Long[]::new));
        var numbers = new long[WINDOWS.size() + 1];
        query.query(Bucket.class).list().forEach(bucket -> numbers[bucket.bucket()] = bucket.number());
        return counts(now, numbers);
    }

    private static Counts counts(Instant now, long[] numbers) {
        var within = new LinkedHashMap<String, Long>();
        var sum = 0L;
        for (var i = 0; i < WINDOWS.size(); i++) {
            sum += numbers[i + 1];
            within.put(WINDOWS.get(i), sum);
        }
        return new Counts(now, numbers[0], within);
    }

    /** What ends at a bound itself belongs before it: it has expired, or lies within the window. */
    private static String select() {
        return """
                select width_bucket(v.not_after - interval '1 microsecond', :bounds::timestamptz[]) as bucket, count(*) as number
                from known_version v where v.standing = 'Watched' and v.not_after <= :until
                    and v.account not in (select id from known_account where deleted)
                """;
    }

    static String everywhere() {
        return select() + "group by bucket";
    }

    static String perAccount() {
        return select() + " and v.account = any(:accounts) group by bucket";
    }
}
