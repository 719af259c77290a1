package io.tradeseal.expiry.expirations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private static final String RANGE = """
                v.standing = 'Watched' and v.not_after <= :until
                and (v.not_after, v.certificate, v.version) > (:notAfter, :certificate, :version)
                and v.account not in (select id from account where deleted)
            order by v.not_after, v.certificate, v.version limit :limit
            """;

    private final JdbcClient db;

    ExpirationSearch(JdbcClient db) {
        this.db = db;
    }

    /** The place in the list after which to go on. */
    record Position(Instant notAfter, long certificate, int version) {

        /** Before the first that ends after that instant. */
        static Position after(Instant instant) {
            return new Position(instant, Long.MAX_VALUE, Integer.MAX_VALUE);
        }
    }

    /** Ends after a position and until an instant, at most so many. */
    List<Expiration> find(Scope.Extent scope, Position after, Instant until, int limit) {
        var accounts = scope.accounts();
        var query = accounts == null
                ? db.sql(everywhere())
                : db.sql(within())
                        .param("accounts", accounts.toArray(Long[]::new))
                        .param("certificates", scope.certificates().toArray(Long[]::new));
        return query.param("notAfter", time(after.notAfter()))
                .param("certificate", after.certificate())
                .param("version", after.version())
                .param("until", time(until))
                .param("limit", limit)
                .query(Expiration.class)
                .list();
    }

    static String everywhere() {
        return COLUMNS + """
                from (select v.* from version_replica v where
                """ + RANGE + """
                ) as v join certificate_replica c on c.id = v.certificate join account a on a.id = v.account
                order by v.not_after, v.certificate, v.version
                """;
    }

    static String within() {
        return COLUMNS + """
                from (select v.* from unnest(:accounts::bigint[]) as account (id) cross join lateral (
                    select v.* from version_replica v where v.account = account.id and
                """ + RANGE + """
                ) as v
                union all
                select v.* from unnest(:certificates::bigint[]) as one (id) cross join lateral (
                    select v.* from version_replica v where v.certificate = one.id and
                """ + RANGE + """
                ) as v order by not_after, certificate, version limit :limit
                ) as v join certificate_replica c on c.id = v.certificate join account a on a.id = v.account
                order by v.not_after, v.certificate, v.version
                """;
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
