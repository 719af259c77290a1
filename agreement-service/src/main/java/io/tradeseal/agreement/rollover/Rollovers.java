package io.tradeseal.agreement.rollover;

import io.tradeseal.agreement.rollover.Rollover.State;
import io.tradeseal.contracts.ResourceIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code rollover}. */
@Repository
public class Rollovers {
    static final String COLUMNS = """
            r.rollover_key, r.account_id, r.name, r.certificate_id, r.position, r.from_version, r.to_version,
            r.switching, r.announce_at, r.switch_at, r.overlap_end, r.implicit, r.state, r.revision, r.created_at,
            r.changed_at, r.announced_at, r.ended_at""";

    static final String DUE = "select " + COLUMNS + """

            from rollover r where r.due_at <= :now order by r.due_at limit 1 for update skip locked
            """;
    static final String NEXT_DUE = "select due_at from rollover where due_at is not null order by due_at limit 1";
    static final String OF_ACCOUNT = "select " + COLUMNS + """

            from rollover r where r.account_key = :account and r.rollover_key > :after
            order by r.rollover_key limit :limit
            """;
    static final String OF_CERTIFICATE = "select " + COLUMNS + """

            from rollover r where r.certificate_key = any(:certificates) and r.state in ('PLANNED', 'ANNOUNCED')
            order by r.position for update
            """;

    static final String TRY_AGAIN = """
            update rollover r set due_at = :now
            where r.certificate_key = any(:certificates) and r.state = 'ANNOUNCED' and r.switch_at <= :now
              and r.due_at > :now
            """;

    private final JdbcClient db;

    Rollovers(JdbcClient db) {
        this.db = db;
    }

    /**
     * False when there is one of that id already, or a plan for the certificate that is not over; waits for whoever is about
     * to store one.
     */
    boolean insert(Rollover rollover, @Nullable Instant dueAt) {
        return db.sql("""
                insert into rollover (rollover_key, account_id, account_key, name, certificate_key, certificate_id,
                    from_version, to_version, switching, announce_at, switch_at, overlap_end, implicit, state, revision,
                    created_at, changed_at, announced_at, ended_at, due_at)
                values (:key, :account, :accountKey, :name, :certificateKey, :certificate, :from, :to, :switching,
                    :announceAt, :switchAt, :overlapEnd, :implicit, :state, :revision, :createdAt, :changedAt,
                    :announcedAt, :endedAt, :dueAt)
                on conflict do nothing
                """).params(values(rollover, dueAt)).update() == 1;
    }

    /** Stores what became of one that is locked. */
    void update(Rollover rollover, @Nullable Instant dueAt) {
        db.sql("""
                update rollover
                set state = :state, revision = :revision, changed_at = :changedAt, announced_at = :announcedAt,
                    ended_at = :endedAt, due_at = :dueAt
                where rollover_key = :key
                """).params(values(rollover, dueAt)).update();
    }

    Optional<Rollover> find(String rolloverKey) {
        return db.sql("select " + COLUMNS + "\nfrom rollover r where r.rollover_key = ?")
                .param(rolloverKey)
                .query(Rollovers::rollover)
                .optional();
    }

    Optional<Rollover> lock(String rolloverKey) {
        return db.sql("select " + COLUMNS + "\nfrom rollover r where r.rollover_key = ? for update")
                .param(rolloverKey)
                .query(Rollovers::rollover)
                .optional();
    }

    /** The next with something to do, locked; one that another instance has in hand is left out. */
    Optional<Rollover> lockDue(Instant now) {
        return db.sql(DUE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Rollovers::rollover)
                .optional();
    }

    Optional<Instant> nextDueAt() {
        return db.sql(NEXT_DUE).query(Instant.class).optional();
    }

    /** Has those of certificates looked at whose date to switch has passed; answers how many. */
    int tryAgain(java.util.Collection<String> certificateKeys, Instant now) {
        return db.sql(TRY_AGAIN)
                .param("certificates", certificateKeys.toArray(String[]::new))
                .param("now", time(now))
                .update();
    }

    /** Those of certificates that are not over, oldest first, locked. */
    List<Rollover> lockOpenOf(java.util.Collection<String> certificateKeys) {
        return db.sql(OF_CERTIFICATE)
                .param("certificates", certificateKeys.toArray(String[]::new))
                .query(Rollovers::rollover)
                .list();
    }

    List<Rollover> ofAccount(String accountKey, String after, int limit) {
        return db.sql(OF_ACCOUNT)
                .param("account", accountKey)
                .param("after", after)
                .param("limit", limit)
                .query(Rollovers::rollover)
                .list();
    }

    private static Map<String, @Nullable Object> values(Rollover rollover, @Nullable Instant dueAt) {
        var plan = rollover.plan();
        var values = new HashMap<String, @Nullable Object>();
        values.put("key", rollover.id().key());
        values.put("account", rollover.id().accountId());
        values.put("accountKey", ResourceIds.key(rollover.id().accountId()));
        values.put("name", rollover.id().name());
        values.put("certificateKey", ResourceIds.key(rollover.certificateId()));
        values.put("certificate", rollover.certificateId());
        values.put("from", plan.fromVersion());
        values.put("to", plan.toVersion());
        values.put("switching", plan.switching().name());
        values.put("announceAt", time(plan.announceAt()));
        values.put("switchAt", time(plan.switchAt()));
        values.put("overlapEnd", time(plan.overlapEnd()));
        values.put("implicit", rollover.implicit());
        values.put("state", rollover.state().name());
        values.put("revision", rollover.revision());
        values.put("createdAt", time(rollover.createdAt()));
        values.put("changedAt", time(rollover.changedAt()));
        values.put("announcedAt", time(rollover.announcedAt()));
        values.put("endedAt", time(rollover.endedAt()));
        values.put("dueAt", time(dueAt));
        return values;
    }

    static Rollover rollover(ResultSet row, int number) throws SQLException {
        var plan = new Plan(
                row.getInt("from_version"),
                row.getInt("to_version"),
                Switching.valueOf(row.getString("switching")),
                instant(row, "announce_at"),
                instant(row, "switch_at"),
                row.getObject("overlap_end", OffsetDateTime.class).toInstant());
        return new Rollover(
                new RolloverId(row.getString("account_id"), row.getString("name")),
                row.getString("certificate_id"),
                row.getLong("position"),
                plan,
                row.getBoolean("implicit"),
                State.valueOf(row.getString("state")),
                row.getLong("revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                instant(row, "announced_at"),
                instant(row, "ended_at"));
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
