package io.tradeseal.expiry.expirations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Watched versions in the order of their end, by an index on it: over all accounts, or merged from the first rows of each
 * account and certificate, so that one who may read little waits for little.
 */
@Repository
class ExpirationSearch {
    private static final String COLUMNS = """
            select v.certificate, c.certificate_id, c.name, a.account_id as integration_account_id, v.version,
                v.thumbprint, v.subject, v.issuer, v.serial_number, v.not_before, v.not_after, v.first_seen_at
            """;

    /** Which way to read the index: what is asked for, and what is nearest to where it begins first. */
    enum Way {
        AHEAD("""
                v.not_after <= :until
                and (v.not_after, v.certificate, v.version) > (:notAfter, :certificate, :version)
                """, "not_after, certificate, version"),
        BACK("v.not_after <= :until and v.not_after > :notAfter", "not_after desc, certificate desc, version desc");

        private final String range;
        private final String order;

        Way(String range, String order) {
            this.range = range;
            this.order = order;
        }

        private String rows() {
            return """
                    v.standing = 'Watched' and %s and v.account not in (select id from account where deleted)
                    order by %s limit :limit
                    """.formatted(range, order);
        }
    }

    private final JdbcClient db;

    ExpirationSearch(JdbcClient db) {
        this.db = db;
    }

    /** The place in the list after which to go on. */
    record Position(Instant notAfter, long certificate, int version) {

        static final Instant BEFORE_ALL = Instant.parse("0001-01-01T00:00:00Z");

        /** Before the first that ends after that instant. */
        static Position after(Instant instant) {
            return new Position(instant, Long.MAX_VALUE, Integer.MAX_VALUE);
        }
    }

    /** Ends after a position and until an instant, at most so many. */
    List<Expiration> find(Scope.Extent scope, Position after, Instant until, int limit) {
        return query(Way.AHEAD, scope)
                .param("notAfter", time(after.notAfter()))
                .param("certificate", after.certificate())
                .param("version", after.version())
                .param("until", time(until))
                .param("limit", limit)
                .query(Expiration.class)
                .list();
    }

    /**
     * What expired since an instant, of which the latest fill half of the places at most, and in the other places what
     * expires next: neither hides the other. In the order of their end.
     */
    List<Expiration> around(Scope.Extent scope, Instant since, Instant now, Instant until, int limit) {
        var around = new ArrayList<>(expired(scope, since, now, limit / 2).reversed());
        around.addAll(find(scope, Position.after(now), until, limit - around.size()));
        return around;
    }

    /** The latest first. */
    private List<Expiration> expired(Scope.Extent scope, Instant since, Instant now, int limit) {
        return query(Way.BACK, scope)
                .param("notAfter", time(since))
                .param("until", time(now))
                .param("limit", limit)
                .query(Expiration.class)
                .list();
    }

    private JdbcClient.StatementSpec query(Way way, Scope.Extent scope) {
        var accounts = scope.accounts();
        return accounts == null
                ? db.sql(everywhere(way))
                : db.sql(within(way))
                        .param("accounts", accounts.toArray(Long[]::new))
                        .param("certificates", scope.certificates().toArray(Long[]::new));
    }

    static String everywhere(Way way) {
        return COLUMNS + """
                from (select v.* from version_replica v where %s) as v
                join certificate_replica c on c.id = v.certificate join account a on a.id = v.account
                order by %s
                """.formatted(way.rows(), way.order);
    }

    static String within(Way way) {
        return COLUMNS + """
                from (select v.* from unnest(:accounts::bigint[]) as account (id) cross join lateral (
                    select v.* from version_replica v where v.account = account.id and %1$s) as v
                union all
                select v.* from unnest(:certificates::bigint[]) as one (id) cross join lateral (
                    select v.* from version_replica v where v.certificate = one.id and %1$s) as v
                order by %2$s limit :limit) as v
                join certificate_replica c on c.id = v.certificate join account a on a.id = v.account
                order by %2$s
                """.formatted(way.rows(), way.order);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
