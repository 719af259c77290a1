package io.tradeseal.certificate.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many certificates there are in what the caller may read. */
@Repository
class CertificateCounts {
    private final JdbcClient db;

    CertificateCounts(JdbcClient db) {
        this.db = db;
    }

    /**
     * How many there are, and how many expire when.
     *
     * @param expired before now
     * @param within7Days from now, and so on; each includes the shorter ones but not what is expired
     */
    record Counts(long total, long expired, long within7Days, long within30Days, long within90Days) {}

    /** Of everything that meets the criteria, which have no terms. */
    Counts count(Criteria criteria, Instant now) {
        var parameters = new LinkedHashMap<String, Object>();
        var conditions = criteria.conditions(parameters);
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        return db.sql("""
                select count(*) as total,
                  count(*) filter (where c.not_after < :now) as expired,
                  count(*) filter (where c.not_after >= :now and c.not_after < :now + interval '7 days') as within7_days,
                  count(*) filter (where c.not_after >= :now and c.not_after < :now + interval '30 days') as within30_days,
                  count(*) filter (where c.not_after >= :now and c.not_after < :now + interval '90 days') as within90_days
                from certificate c
                where not exists (select from integration_account a where a.emptying and a.id = c.account_id) and %s
                """.formatted(String.join(" and ", conditions)))
                .params(parameters)
                .query(Counts.class)
                .single();
    }
}
