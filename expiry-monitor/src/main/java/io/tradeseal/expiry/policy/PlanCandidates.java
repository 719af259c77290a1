package io.tradeseal.expiry.policy;

import io.tradeseal.lifecycle.threshold.Policy;
import io.tradeseal.lifecycle.threshold.Threshold;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the certificates that a policy, in force or not, concerns first. */
@Repository
class PlanCandidates {
    private final JdbcClient db;

    PlanCandidates(JdbcClient db) {
        this.db = db;
    }

    /** Some certificates of the account of which a version has crossed a threshold and not expired, next to expire first. */
    List<Long> crossed(long account, Policy policy, Instant now, int limit) {
        var lead = policy.thresholds().stream()
                .mapToLong(PlanCandidates::seconds)
                .max()
                .orElse(0);
        var share = policy.thresholds().stream()
                .map(PlanCandidates::share)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        return db.sql("""
                select certificate from version_replica
                where account = :account and standing = 'Watched' and not_after > :now
                    and not_after - greatest(make_interval(secs => :lead),
                        (not_after - not_before) * (:share)::float8) <= :now
                order by not_after, certificate limit :limit
                """)
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("lead", (double) lead)
                .param("share", share)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** Some certificates of the account, those first that will cross a threshold next. */
    List<Long> coming(long account, Policy policy, Instant now, int limit) {
        return db.sql("""
                select certificate from (
                    select certificate, least(not_after, min(due) filter (where due > :now)) as due
                    from version_replica
                    cross join unnest(:leads::float8[], :shares::float8[]) as threshold (lead, share)
                    cross join lateral (select not_after
                        - greatest(make_interval(secs => lead), (not_after - not_before) * share) as due) as warning
                    where account = :account and standing = 'Watched' and not_after > :now
                    group by certificate, version, not_after
                ) as next
                order by due, certificate limit :limit
                """)
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "leads",
                        policy.thresholds().stream()
                                .map(t -> (double) seconds(t))
                                .toArray(Double[]::new))
                .param(
                        "shares",
                        policy.thresholds().stream()
                                .map(t -> share(t).doubleValue())
                                .toArray(Double[]::new))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    private static long seconds(Threshold threshold) {
        return threshold instanceof Threshold.Fixed fixed ? fixed.time().toSeconds() : 0;
    }

    private static BigDecimal share(Threshold threshold) {
        return threshold instanceof Threshold.Share share ? share.percent().movePointLeft(2) : BigDecimal.ZERO;
    }
}
