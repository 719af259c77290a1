package io.tradeseal.certificate.revocation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code revocation_watch}: the certificates of which agreements ask whether they were revoked. */
@Repository
public class RevocationWatches {
    static final String DUE =
            "select certificate_key from revocation_watch where check_at <= :now order by check_at limit :limit";

    private final JdbcClient db;

    RevocationWatches(JdbcClient db) {
        this.db = db;
    }

    /** Has certificates looked at, also those that nobody asks about any more. */
    public void add(Collection<String> certificateKeys, Instant now) {
        if (certificateKeys.isEmpty()) return;
        db.sql("""
                insert into revocation_watch (certificate_key, check_at)
                select key, :now from unnest(cast(:keys as text[])) as key order by key
                on conflict (certificate_key) do update set check_at = excluded.check_at
                """)
                .param("keys", certificateKeys.toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Has those of certificates looked at again about which somebody asks; answers their keys. */
    List<String> again(Collection<String> certificateKeys, Instant now) {
        return db.sql("""
                with asked as (
                  select certificate_key from revocation_watch
                  where certificate_key = any(:keys)
                  order by certificate_key
                  for update)
                update revocation_watch w set check_at = :now from asked where w.certificate_key = asked.certificate_key
                returning w.certificate_key
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("keys", certificateKeys.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** Has every certificate looked at again that has this source; in one order, so that two do not wait for each other. */
    void usersOf(String sourceKey, Instant now) {
        db.sql("""
                with used as (
                  select w.certificate_key
                  from revocation_use u join revocation_watch w using (certificate_key)
                  where u.source_key = :source
                  order by w.certificate_key
                  for update of w)
                update revocation_watch w set check_at = :now from used where w.certificate_key = used.certificate_key
                """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("source", sourceKey)
                .update();
    }

    /** Some of those to look at; whoever takes one holds the certificate first. */
    public List<String> due(Instant now, int limit) {
        return db.sql(DUE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Whether a certificate still waits to be looked at; locked until the transaction ends. */
    public boolean lockDue(String certificateKey, Instant now) {
        return db.sql("""
                select true from revocation_watch where certificate_key = :key and check_at <= :now for update
                """)
                .param("key", certificateKey)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** @param next when to look again; null: not before something changes */
    void checked(String certificateKey, @Nullable Instant next) {
        db.sql("update revocation_watch set check_at = :next where certificate_key = :key")
                .param("next", next == null ? null : next.atOffset(ZoneOffset.UTC))
                .param("key", certificateKey)
                .update();
    }

    void remove(String certificateKey) {
        db.sql("delete from revocation_watch where certificate_key = ?")
                .param(certificateKey)
                .update();
    }
}
