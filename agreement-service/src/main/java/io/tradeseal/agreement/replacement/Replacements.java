package io.tradeseal.agreement.replacement;

import io.tradeseal.agreement.replacement.Replacement.Order;
import io.tradeseal.agreement.replacement.Replacement.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code replacement}. Keys are lower-cased resource ids. */
@Repository
class Replacements {
    private static final String COLUMNS = """
            name, account_id, certificate_key, certificate_id, by_key, by_id, by_name, chosen, state, requested_by,
            requested_at, completed_at, undone_by, undo_asked_at, undone_at""";

    static final String OF_ACCOUNT = "select " + COLUMNS + """

            from replacement where account_key = :account and replacement_key > :after
            order by replacement_key limit :limit
            """;
    static final String AT_WORK = "select " + COLUMNS + """

            from replacement where state in ('RUNNING', 'UNDOING')
            order by requested_at limit 1 for update skip locked
            """;
    static final String ANY_AT_WORK = "select exists (select from replacement where state in ('RUNNING', 'UNDOING'))";

    private final JdbcClient db;

    Replacements(JdbcClient db) {
        this.db = db;
    }

    /** False when there is one of this name. */
    boolean insert(Replacement replacement) {
        return db.sql("""
                insert into replacement (replacement_key, name, account_id, account_key, certificate_key,
                  certificate_id, by_key, by_id, by_name, chosen, state, requested_by, requested_at)
                values (:key, :name, :account, :accountKey, :certificate, :certificateId, :by, :byId, :byName, :chosen,
                  :state, :requestedBy, :requestedAt)
                on conflict (replacement_key) do nothing
                """).params(values(replacement)).update() == 1;
    }

    void update(Replacement replacement) {
        db.sql("""
                update replacement
                set state = :state, completed_at = :completedAt, undone_by = :undoneBy, undo_asked_at = :undoAskedAt,
                  undone_at = :undoneAt
                where replacement_key = :key
                """).params(values(replacement)).update();
    }

    Optional<Replacement> find(String key) {
        return db.sql("select " + COLUMNS + " from replacement where replacement_key = ?")
                .param(key)
                .query(Replacements::replacement)
                .optional();
    }

    /** Locked until the transaction ends. */
    Optional<Replacement> lock(String key) {
        return db.sql("select " + COLUMNS + " from replacement where replacement_key = ? for update")
                .param(key)
                .query(Replacements::replacement)
                .optional();
    }

    /** The longest waiting one with something to do, locked; those that another instance works on are left to it. */
    Optional<Replacement> lockAtWork() {
        return db.sql(AT_WORK).query(Replacements::replacement).optional();
    }

    boolean anyAtWork() {
        return db.sql(ANY_AT_WORK).query(Boolean.class).single();
    }

    List<Replacement> ofAccount(String accountKey, String after, int limit) {
        return db.sql(OF_ACCOUNT)
                .param("account", accountKey)
                .param("after", after)
                .param("limit", limit)
                .query(Replacements::replacement)
                .list();
    }

    private static Map<String, @Nullable Object> values(Replacement replacement) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var order = replacement.order();
        var chosen = order.chosen();
        values.put("key", replacement.id().key());
        values.put("name", replacement.id().name());
        values.put("account", replacement.id().accountId());
        values.put(
                "accountKey",
                io.tradeseal.contracts.ResourceIds.key(replacement.id().accountId()));
        values.put("certificate", order.certificateKey());
        values.put("certificateId", order.certificateId());
        values.put("by", order.byKey());
        values.put("byId", order.byId());
        values.put("byName", order.byName());
        values.put("chosen", chosen == null ? null : chosen.toArray(String[]::new));
        values.put("state", replacement.state().name());
        values.put("requestedBy", order.requestedBy());
        values.put("requestedAt", time(order.requestedAt()));
        values.put("completedAt", time(replacement.completedAt()));
        values.put("undoneBy", replacement.undoneBy());
        values.put("undoAskedAt", time(replacement.undoAskedAt()));
        values.put("undoneAt", time(replacement.undoneAt()));
        return values;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Replacement replacement(ResultSet row, int number) throws SQLException {
        var chosen = row.getArray("chosen");
        var order = new Order(
                row.getString("certificate_key"),
                row.getString("certificate_id"),
                row.getString("by_key"),
                row.getString("by_id"),
                row.getString("by_name"),
                chosen == null ? null : Arrays.asList((String[]) chosen.getArray()),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant());
        return new Replacement(
                new ReplacementId(row.getString("account_id"), row.getString("name")),
                order,
                State.valueOf(row.getString("state")),
                instant(row, "completed_at"),
                row.getString("undone_by"),
                instant(row, "undo_asked_at"),
                instant(row, "undone_at"));
    }
}
