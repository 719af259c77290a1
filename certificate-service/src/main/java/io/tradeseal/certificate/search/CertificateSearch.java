package io.tradeseal.certificate.search;

import io.tradeseal.certificate.store.CertificateRows;
import io.tradeseal.certificate.store.SearchTerms;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.lifecycle.version.VersionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Certificates over all accounts that the caller may read: found by search terms, sorted by expiry or name, counted. */
@Repository
class CertificateSearch {
    private final JdbcClient db;

    CertificateSearch(JdbcClient db) {
        this.db = db;
    }

    /** What a list is sorted by; each has an index that pages follow. */
    enum Order {
        NOT_AFTER("c.not_after, c.id"),
        NAME("c.resource_key");

        private final String columns;

        Order(String columns) {
            this.columns = columns;
        }
    }

    /**
     * What is looked for.
     *
     * @param query of {@link SearchTerms#query}; empty for everything
     * @param until only what expires before; null for all
     */
    record Criteria(String query, @Nullable Instant until, Extent extent) {}

    /** Where is looked: in what the caller may read. */
    sealed interface Extent {
        record Everywhere() implements Extent {}

        /**
         * Accounts, and certificates of other accounts.
         *
         * @param accounts ids of rows
         * @param certificates keys
         */
        record Within(List<Long> accounts, List<String> certificates) implements Extent {}
    }

    /** Where a page goes on: the sort key of the last element of the page before, as text, and its id. */
    record Position(String key, long id) {}

    /** A certificate as lists show it. */
    record Hit(
            long id,
            String position,
            String resourceId,
            String name,
            String accountResourceId,
            int version,
            String state,
            boolean hasKey,
            @Nullable String thumbprint,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter) {}

    List<Hit> find(Criteria criteria, Order order, @Nullable Position after, int limit) {
        var parameters = new LinkedHashMap<String, Object>();
        var sql = sql(criteria, order, after, limit, parameters);
        return db.sql(sql)
                .params(parameters)
                .query((row, index) -> hit(row, order))
                .list();
    }

    /** The statement with its parameters filled in; apart from running it so that its plan can be looked at. */
    static String sql(
            Criteria criteria, Order order, @Nullable Position after, int limit, Map<String, Object> parameters) {
        var conditions = new ArrayList<>(conditions(criteria, parameters));
        if (after != null) {
            conditions.add(
                    order == Order.NOT_AFTER
                            ? "(c.not_after, c.id) > (to_timestamp(:afterKey), :afterId)"
                            : "c.resource_key > :afterKey");
            parameters.put("afterKey", order == Order.NOT_AFTER ? (Object) Double.valueOf(after.key()) : after.key());
            if (order == Order.NOT_AFTER) {
                parameters.put("afterId", after.id());
            }
        }
        parameters.put("limit", limit);
        return """
                select c.id, c.resource_key, a.resource_id as account_resource_id, c.name,
                  extract(epoch from c.not_after)::float8 as not_after_epoch,
                  v.version, v.state, v.key_vault_id, v.thumbprint, v.subject, v.issuer, v.serial_number, v.not_before,
                  v.not_after
                from certificate c
                join integration_account a on a.id = c.account_id
                join certificate_version v on v.certificate_id = c.id and v.version = c.shown_version
                where c.deleted_at is null and a.deleted_at is null %s
                order by %s
                limit :limit
                """.formatted(and(conditions), order.columns);
    }

    private static String and(List<String> conditions) {
        return conditions.isEmpty() ? "" : "and " + String.join(" and ", conditions);
    }

    private static List<String> conditions(Criteria criteria, Map<String, Object> parameters) {
        var conditions = new ArrayList<String>();
        if (!criteria.query().isEmpty()) {
            conditions.add("c.search_terms @@ cast(:query as tsquery)");
            parameters.put("query", criteria.query());
        }
        if (criteria.until() != null) {
            conditions.add("c.not_after < :until");
            parameters.put("until", criteria.until().atOffset(ZoneOffset.UTC));
        }
        if (criteria.extent() instanceof Extent.Within(var accounts, var certificates)) {
            // One account alone is what an index with the sort order can be followed for.
            if (accounts.size() == 1 && certificates.isEmpty()) {
                conditions.add("c.account_id = :account");
                parameters.put("account", accounts.getFirst());
            } else {
                conditions.add("(c.account_id = any(:accounts) or c.resource_key = any(:certificates))");
                parameters.put("accounts", accounts.toArray(Long[]::new));
                parameters.put("certificates", certificates.toArray(String[]::new));
            }
        }
        return conditions;
    }

    /**
     * How many there are, and how many expire when.
     *
     * @param expired before now
     * @param within7Days from now, and so on; each includes the shorter ones but not what is expired
     */
    record Counts(long total, long expired, long within7Days, long within30Days, long within90Days) {}

    Counts count(Criteria criteria, Instant now) {
        var parameters = new LinkedHashMap<String, Object>();
        var conditions = conditions(criteria, parameters);
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        return db.sql("""
                select count(*) as total,
                  count(*) filter (where c.not_after < :now) as expired,
                  count(*) filter (where c.not_after >= :now and c.not_after < :now + interval '7 days') as within7_days,
                  count(*) filter (where c.not_after >= :now and c.not_after < :now + interval '30 days') as within30_days,
                  count(*) filter (where c.not_after >= :now and c.not_after < :now + interval '90 days') as within90_days
                from certificate c
                where c.deleted_at is null
                  and not exists (select from integration_account a where a.emptying and a.id = c.account_id) %s
                """.formatted(and(conditions)))
                .params(parameters)
                .query(Counts.class)
                .single();
    }

    private static Hit hit(ResultSet row, Order order) throws SQLException {
        var account = row.getString("account_resource_id");
        var name = row.getString("name");
        return new Hit(
                row.getLong("id"),
                order == Order.NOT_AFTER
                        ? Double.toString(row.getDouble("not_after_epoch"))
                        : row.getString("resource_key"),
                ResourceIds.certificate(account, name),
                name,
                account,
                row.getInt("version"),
                VersionState.valueOf(row.getString("state")).wireName(),
                row.getString("key_vault_id") != null,
                row.getString("thumbprint"),
                row.getString("subject"),
                row.getString("issuer"),
                row.getString("serial_number"),
                CertificateRows.time(row, "not_before"),
                CertificateRows.time(row, "not_after"));
    }
}
