package io.tradeseal.expiry.watch;

import io.tradeseal.contracts.ResourceIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code certificate_replica}; rows are locked in the order of their keys. */
@Repository
public class CertificateReplicas {
    private static final String COLUMNS = "c.id, c.certificate_id, c.name, c.account, c.revision";

    static final String DUE = "select " + COLUMNS + """
             from certificate_replica c where c.next_due_at <= :now
            order by c.next_due_at limit :limit for update skip locked
            """;
    static final String NEXT_DUE =
            "select next_due_at from certificate_replica where next_due_at is not null order by next_due_at limit 1";
    static final String OF_ACCOUNT = "select " + COLUMNS + """
             from certificate_replica c where c.account = :account and c.id > :after
            order by c.id limit :limit for update
            """;
    static final String NEXT_OF_ACCOUNT = "select " + COLUMNS + """
             from certificate_replica c where c.account = :account and c.next_due_at is not null
            order by c.next_due_at limit :limit
            """;

    private final JdbcClient db;
    private final VersionReplicas versions;
    private final UseReplicas uses;
    private final Announcements announcements;

    CertificateReplicas(JdbcClient db, VersionReplicas versions, UseReplicas uses, Announcements announcements) {
        this.db = db;
        this.versions = versions;
        this.uses = uses;
        this.announcements = announcements;
    }

    /**
     * A certificate to store.
     *
     * @param nextDueAt when to look at it again; null means not before the next event
     */
    record Due(CertificateReplica certificate, @Nullable Instant nextDueAt) {}

    private record Row(long id, String certificateId, String name, long account, long revision) {
        String key() {
            return ResourceIds.key(certificateId);
        }
    }

    private record Inserted(
            String key,
            String id,
            String name,
            long account,
            long revision,
            @Nullable Instant due) {}

    private record Updated(
            long id,
            String spelling,
            long revision,
            @Nullable Instant due) {}

    /** Those that are known, locked until the transaction ends. */
    List<CertificateReplica> lockByKey(Collection<String> keys) {
        return complete(db.sql("select " + COLUMNS + """
                 from certificate_replica c where c.certificate_key = any(:keys) order by c.certificate_key for update
                """)
                .param("keys", keys.toArray(String[]::new))
                .query(Row.class)
                .list());
    }

    /** The next to be looked at, locked; those that another instance is looking at are left out. */
    List<CertificateReplica> lockDue(Instant now, int limit) {
        return complete(db.sql(DUE)
                .param("now", time(now))
                .param("limit", limit)
                .query(Row.class)
                .list());
    }

    /** Some of an account's certificates in the order of their ids, locked. */
    List<CertificateReplica> lockOfAccount(long account, long after, int limit) {
        return complete(db.sql(OF_ACCOUNT)
                .param("account", account)
                .param("after", after)
                .param("limit", limit)
                .query(Row.class)
                .list());
    }

    /** Our keys of those that are known, by lower-cased resource id. */
    public List<Long> ids(Collection<String> keys) {
        if (keys.isEmpty()) return List.of();
        return db.sql("select id from certificate_replica where certificate_key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    public Optional<CertificateReplica> byResourceId(String certificateId) {
        return complete(db.sql("select " + COLUMNS + " from certificate_replica c where c.certificate_key = ?")
                        .param(ResourceIds.key(certificateId))
                        .query(Row.class)
                        .list())
                .stream()
                .findFirst();
    }

    /** Those of an account that are due next, soonest first. */
    public List<CertificateReplica> nextOfAccount(long account, int limit) {
        return complete(db.sql(NEXT_OF_ACCOUNT)
                .param("account", account)
                .param("limit", limit)
                .query(Row.class)
                .list());
    }

    /** In the order of our keys. */
    public List<CertificateReplica> byIds(List<Long> ids) {
        return complete(db.sql("select " + COLUMNS + " from certificate_replica c where c.id = any(:ids) order by c.id")
                .param("ids", ids.toArray(Long[]::new))
                .query(Row.class)
                .list());
    }

    Optional<Instant> nextDueAt() {
        return db.sql(NEXT_DUE).query(Instant.class).optional();
    }

    /**
     * Stores new certificates.
     *
     * @return our keys by theirs
     * @throws OptimisticLockingFailureException when somebody else has stored one meanwhile: try again and find it
     */
    Map<String, Long> insert(List<Due> fresh) {
        if (fresh.isEmpty()) return Map.of();
        var rows = fresh.stream()
                .map(due -> inserted(due.certificate(), due.nextDueAt()))
                .sorted(Comparator.comparing(Inserted::key))
                .toList();
        var ids = db.sql("""
                insert into certificate_replica
                    (certificate_key, certificate_id, name, account, revision, next_due_at)
                select key, id, name, account, revision, due
                from json_to_recordset(:rows::json)
                    as row (key text, id text, name text, account bigint, revision bigint, due timestamptz)
                on conflict do nothing
                returning certificate_key, id
                """)
                .param("rows", Json.rows(rows))
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list();
        if (ids.size() < rows.size()) throw new OptimisticLockingFailureException("A certificate was stored meanwhile");
        return ids.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Stores what a newer event, or a look at the clock, made of locked certificates. */
    void update(List<Due> locked) {
        if (locked.isEmpty()) return;
        var rows = locked.stream()
                .map(due -> updated(due.certificate(), due.nextDueAt()))
                .toList();
        db.sql("""
                update certificate_replica as c
                set certificate_id = row.spelling, revision = row.revision, next_due_at = row.due
                from json_to_recordset(:rows::json)
                    as row (id bigint, spelling text, revision bigint, due timestamptz)
                where c.id = row.id
                """).param("rows", Json.rows(rows)).update();
    }

    /** Looks at one that cannot be decided again only later, so that it does not hold up the others. */
    void postpone(long id, Instant until) {
        db.sql("update certificate_replica set next_due_at = :until where id = :id")
                .param("until", time(until))
                .param("id", id)
                .update();
    }

    private List<CertificateReplica> complete(List<Row> rows) {
        if (rows.isEmpty()) return List.of();
        var ids = rows.stream().map(Row::id).toArray(Long[]::new);
        var versionsOf = versions.of(ids);
        var usesOf = uses.of(rows.stream().map(Row::key).toList());
        var announcedOf = announcements.of(ids);
        return rows.stream()
                .map(row -> new CertificateReplica(
                        row.id(),
                        row.certificateId(),
                        row.name(),
                        row.account(),
                        row.revision(),
                        versionsOf.getOrDefault(row.id(), List.of()),
                        usesOf.getOrDefault(row.key(), List.of()),
                        announcedOf.getOrDefault(row.id(), Map.of())))
                .toList();
    }

    private static Inserted inserted(CertificateReplica c, @Nullable Instant due) {
        return new Inserted(c.key(), c.certificateId(), c.name(), c.account(), c.revision(), due);
    }

    private static Updated updated(CertificateReplica c, @Nullable Instant due) {
        return new Updated(c.id(), c.certificateId(), c.revision(), due);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
