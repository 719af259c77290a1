package io.tradeseal.expiry.watch;

import static io.tradeseal.expiry.watch.CertificateReplicas.instant;
import static io.tradeseal.expiry.watch.CertificateReplicas.time;

import io.tradeseal.lifecycle.plan.Announcement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code announcement}: the business keys of what is told, written before the event. */
@Repository
public class Announcements {
    private final JdbcClient db;

    Announcements(JdbcClient db) {
        this.db = db;
    }

    /** What makes an announcement unique. */
    record Key(long certificate, int version, String threshold) {}

    /**
     * A row to write.
     *
     * @param id the event's {@code ce_id}; null for a skipped threshold, which gets none
     */
    record Row(
            long certificate,
            int version,
            String threshold,
            boolean skipped,
            @Nullable UUID id,
            Instant dueAt) {

        Key key() {
            return new Key(certificate, version, threshold);
        }
    }

    /** The warnings of a version end, for the reason that its standing tells. */
    record Ended(long certificate, int version, String standing) {}

    /** By our key of the certificate, then by version number. */
    Map<Long, Map<Integer, List<Announcement>>> of(Long[] certificates) {
        var found = new HashMap<Long, Map<Integer, List<Announcement>>>();
        db.sql("""
                select certificate, version, threshold, skipped, announced_at, cleared_at
                from announcement where certificate = any(:certificates) order by due_at
                """).param("certificates", certificates).query(row -> {
            found.computeIfAbsent(row.getLong("certificate"), id -> new HashMap<>())
                    .computeIfAbsent(row.getInt("version"), number -> new ArrayList<>())
                    .add(new Announcement(
                            row.getString("threshold"),
                            row.getBoolean("skipped"),
                            Objects.requireNonNull(instant(row, "announced_at")),
                            instant(row, "cleared_at")));
        });
        return found;
    }

    /**
     * A row as it stands.
     *
     * @param ceId null where it was skipped
     * @param clearedAs standing that ended the warning; empty while it runs
     */
    public record Stored(
            int version,
            String threshold,
            boolean skipped,
            @Nullable UUID ceId,
            Instant dueAt,
            Instant announcedAt,
            @Nullable Instant clearedAt,
            String clearedAs) {}

    /** Everything that was decided about a certificate, in the order in which it was due. */
    public List<Stored> stored(long certificate) {
        return db.sql("""
                select version, threshold, skipped, ce_id, due_at, announced_at, cleared_at,
                    coalesce(cleared_as, '') as cleared_as
                from announcement where certificate = ? order by due_at
                """).param(certificate).query(Stored.class).list();
    }

    /** Writes the rows whose key is new, or told again after a clearing or a skip, and answers those keys. */
    Set<Key> insert(List<Row> rows, Instant now) {
        if (rows.isEmpty()) return Set.of();
        return new HashSet<>(db.sql("""
                insert into announcement (certificate, version, threshold, skipped, ce_id, due_at, announced_at)
                select certificate, version, threshold, skipped, id, "dueAt", :now
                from json_to_recordset(:rows::json) as row (certificate bigint, version integer, threshold text,
                    skipped boolean, id uuid, "dueAt" timestamptz)
                on conflict (certificate, version, threshold) do update
                set skipped = false, ce_id = excluded.ce_id, announced_at = excluded.announced_at, cleared_at = null,
                    cleared_as = null
                where not excluded.skipped and (announcement.skipped or announcement.cleared_at is not null)
                returning certificate, version, threshold
                """)
                .param("rows", Json.rows(rows))
                .param("now", time(now))
                .query(Key.class)
                .list());
    }

    void end(List<Ended> ended, Instant now) {
        if (ended.isEmpty()) return;
        db.sql("""
                update announcement as a set cleared_at = :now, cleared_as = row.standing
                from json_to_recordset(:rows::json) as row (certificate bigint, version integer, standing text)
                where a.certificate = row.certificate and a.version = row.version
                    and a.cleared_at is null and not a.skipped
                """).param("rows", Json.rows(ended)).param("now", time(now)).update();
    }
}
