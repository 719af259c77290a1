package io.tradeseal.expiry.expirations;

import static io.tradeseal.expiry.expirations.ExpirationSearch.time;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    Counts count(Scope.Extent scope, Instant now) {
        var accounts = scope.accounts();
        var query = db.sql(accounts == null ? everywhere() : within()).param("now", time(now));
        for (var window : WINDOWS) query = query.param(window, time(now.plus(Duration.parse(window))));
        if (accounts != null) {
            query = query.param("accounts", accounts.toArray(Long[]::new))
                    .param("certificates", scope.certificates().toArray(Long[]::new));
        }
        return query.query((row, number) -> {
                    var expired = row.getLong("expired");
                    var within = new LinkedHashMap<String, Long>();
                    for (var window : WINDOWS) within.put(window, row.getLong(window) - expired);
                    return new Counts(now, expired, within);
                })
                .single();
    }

    static String everywhere() {
        return counting(ends("true"));
    }

    static String within() {
        return counting(
                ends("v.account = any(:accounts)") + " union all " + ends("v.certificate = any(:certificates)"));
    }

    private static String ends(String where) {
        return """
                select v.not_after from version_replica v
                where %s and v.standing = 'Watched' and v.not_after <= :%s
                    and v.account not in (select id from account where deleted)
                """.formatted(where, WINDOWS.getLast());
    }

    /** The bounds are parameters of their own: PostgreSQL would cast an array of them anew for each row. */
    private static String counting(String ends) {
        var windows = WINDOWS.stream()
                .map("count(*) filter (where v.not_after <= :%1$s) as \"%1$s\""::formatted)
                .collect(Collectors.joining(", "));
        return "select count(*) filter (where v.not_after <= :now) as expired, %s from (%s) as v"
                .formatted(windows, ends);
    }
}
