package io.tradeseal.expiry.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks PostgreSQL how it would run a statement. */
public final class QueryPlans {
    private final JdbcClient db;

    public QueryPlans(JdbcClient db) {
        this.db = db;
    }

    /** By an index, and reading no table from end to end. */
    public void assertUses(String index, String sql) {
        assertUses(index, sql, Map.of());
    }

    /** The same of a statement with parameters of its own. */
    public void assertUses(String index, String sql, Map<String, ?> own) {
        var plan = String.join("\n", explain(sql, own));
        assertThat(plan)
                .contains(index)
                .doesNotContain(
                        "Seq Scan on certificate_replica",
                        "Seq Scan on version_replica",
                        "Seq Scan on use_replica",
                        "Seq Scan on calendar_feed")
                .doesNotContain("Sort Key: c.next_due_at");
    }

    private List<String> explain(String sql, Map<String, ?> own) {
        var statement = db.sql("explain " + sql);
        for (var window : List.of("P1D", "P7D", "P14D", "P30D", "P60D", "P90D")) {
            var end = Stored.NOW.plus(Duration.parse(window));
            statement = statement.param(window, end.atOffset(java.time.ZoneOffset.UTC));
        }
        return statement
                .param("now", Stored.NOW.atOffset(java.time.ZoneOffset.UTC))
                .param("notAfter", Stored.NOW.atOffset(java.time.ZoneOffset.UTC))
                .param("until", Stored.NOW.plusSeconds(86_400 * 30).atOffset(java.time.ZoneOffset.UTC))
                .param("limit", 100)
                .param("account", 1L)
                .param("accounts", new Long[] {1L, 2L})
                .param("certificates", new Long[] {1L, 2L})
                .param("keys", new String[] {"/agreements/1", "/agreements/2"})
                .param("after", 5L)
                .param("certificate", 1L)
                .param("version", 1)
                .params(own)
                .query(String.class)
                .list();
    }
}
