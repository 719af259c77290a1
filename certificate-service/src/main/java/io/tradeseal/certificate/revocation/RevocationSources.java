package io.tradeseal.certificate.revocation;

import io.tradeseal.x509.trust.RevocationSource;
import io.tradeseal.x509.trust.RevocationSource.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code revocation_source} and {@code revocation_use}. */
@Repository
class RevocationSources {
    static final String TAKE_DUE = """
            update revocation_source set fetch_at = :lease
            where source_key in (
              select source_key from revocation_source s
              where authority = any(:authorities) and fetch_at <= :now
                and exists (select from revocation_use u where u.source_key = s.source_key)
              order by fetch_at limit :limit for update skip locked)
            returning source_key, kind, url, authority, request, next_update, failures, fetch_at
            """;

    private final JdbcClient db;

    RevocationSources(JdbcClient db) {
        this.db = db;
    }

    /**
     * Where to fetch something.
     *
     * @param authority host and port
     * @param nextUpdate until when what was fetched last holds; null when nothing was
     * @param failures since it was last fetched
     * @param lease until when nobody else takes it; by it is known afterwards whether somebody has
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Source(
            String key,
            Kind kind,
            String url,
            String authority,
            byte[] request,
            @Nullable Instant nextUpdate,
            int failures,
            Instant lease) {}

    /** Which edition of the content of a certificate's source there is. */
    record Edition(String certificateKey, String key, Kind kind, Instant fetchedAt) {}

    /**
     * Lets no new edition of a certificate's sources come before the transaction ends. Whoever stores one holds its source
     * before the watches, so this comes before the watch is locked.
     */
    void hold(String certificateKey) {
        db.sql("""
                select s.source_key from revocation_use u join revocation_source s using (source_key)
                where u.certificate_key = ? order by s.source_key for share of s
                """).param(certificateKey).query(String.class).list();
    }

    /**
     * Takes over which sources a certificate has; new ones are due at once.
     *
     * @return true when the certificate had one of them not yet
     */
    boolean put(String certificateKey, Collection<RevocationSource> sources, Instant now) {
        var keys = new HashSet<String>();
        for (var source : sources) {
            var authority = AllowedHosts.authority(source.url());
            if (authority.isPresent()) keys.add(put(source, authority.get(), now));
        }
        db.sql("delete from revocation_use where certificate_key = :certificate and source_key <> all(:keys)")
                .param("certificate", certificateKey)
                .param("keys", keys.toArray(String[]::new))
                .update();
        return db.sql("""
                insert into revocation_use (certificate_key, source_key)
                select :certificate, key from unnest(cast(:keys as text[])) as key order by key
                on conflict do nothing
                """)
                        .param("certificate", certificateKey)
                        .param("keys", keys.toArray(String[]::new))
                        .update()
                > 0;
    }

    private String put(RevocationSource source, String authority, Instant now) {
        var key = key(source);
        db.sql("""
                insert into revocation_source (source_key, kind, url, authority, request, fetch_at)
                values (:key, :kind, :url, :authority, :request, :now)
                on conflict (source_key) do nothing
                """)
                .param("key", key)
                .param("kind", source.kind().name())
                .param("url", source.url())
                .param("authority", authority)
                .param("request", source.request())
                .param("now", time(now))
                .update();
        return key;
    }

    /** A list is one for all of its issuer's certificates; a response is about one. */
    private static String key(RevocationSource source) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((source.kind().name() + " " + source.url() + " ").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(source.request()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    void forget(String certificateKey) {
        db.sql("delete from revocation_use where certificate_key = ?")
                .param(certificateKey)
                .update();
    }

    /** The next ones to fetch, which nobody else takes before the lease has passed. */
    List<Source> takeDue(Collection<String> authorities, Instant now, Instant lease, int limit) {
        return db.sql(TAKE_DUE)
                .param("authorities", authorities.toArray(String[]::new))
                .param("now", time(now))
                .param("lease", time(lease))
                .param("limit", limit)
                .query(RevocationSources::source)
                .list();
    }

    /** False when it took longer than the lease and another took the source: what that one has is newer. */
    boolean fetched(Source source, byte[] content, Instant nextUpdate, Instant fetchAt, Instant now) {
        return db.sql("""
                update revocation_source
                set content = :content, fetched_at = :now, next_update = :next, fetch_at = :fetchAt, failures = 0,
                  error = null
                where source_key = :key and fetch_at = :lease
                """)
                        .param("content", content)
                        .param("now", time(now))
                        .param("next", time(nextUpdate))
                        .param("fetchAt", time(fetchAt))
                        .param("key", source.key())
                        .param("lease", time(source.lease()))
                        .update()
                == 1;
    }

    /** Whatever its turn was. */
    void fetchNow(String sourceKey, Instant now) {
        db.sql("update revocation_source set fetch_at = ? where source_key = ?")
                .params(time(now), sourceKey)
                .update();
    }

    /** Unless another took it since. */
    void failed(Source source, String error, Instant fetchAt) {
        db.sql("""
                update revocation_source set fetch_at = :fetchAt, failures = failures + 1, error = :error
                where source_key = :key and fetch_at = :lease
                """)
                .param("fetchAt", time(fetchAt))
                .param("error", error)
                .param("key", source.key())
                .param("lease", time(source.lease()))
                .update();
    }

    /** What was fetched of certificates' sources. */
    List<Edition> editions(Collection<String> certificateKeys) {
        return db.sql("""
                select u.certificate_key, s.source_key as key, s.kind, s.fetched_at
                from revocation_use u join revocation_source s using (source_key)
                where u.certificate_key = any(:keys) and s.content is not null
                order by u.certificate_key, s.source_key
                """)
                .param("keys", certificateKeys.toArray(String[]::new))
                .query(Edition.class)
                .list();
    }

    /** The content of a source, if it is still of that edition or a newer one. */
    Optional<byte[]> content(String sourceKey) {
        return db.sql("select content from revocation_source where source_key = ? and content is not null")
                .param(sourceKey)
                .query(byte[].class)
                .optional();
    }

    /** When the first of what was fetched for a certificate ceases to hold. */
    Optional<Instant> firstEnd(String certificateKey, Instant after) {
        return db.sql("""
                select min(s.next_update)
                from revocation_use u join revocation_source s using (source_key)
                where u.certificate_key = ? and s.next_update > ?
                """)
                .params(certificateKey, time(after))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .single();
    }

    /** Drops what no certificate names any more. */
    void dropUnused() {
        db.sql("""
                delete from revocation_source s
                where not exists (select from revocation_use u where u.source_key = s.source_key)
                """).update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Source source(ResultSet row, int number) throws SQLException {
        var next = row.getObject("next_update", OffsetDateTime.class);
        return new Source(
                row.getString("source_key"),
                Kind.valueOf(row.getString("kind")),
                row.getString("url"),
                row.getString("authority"),
                row.getBytes("request"),
                next == null ? null : next.toInstant(),
                row.getInt("failures"),
                row.getObject("fetch_at", OffsetDateTime.class).toInstant());
    }
}
