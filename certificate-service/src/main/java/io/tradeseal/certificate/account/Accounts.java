package io.tradeseal.certificate.account;

import io.tradeseal.certificate.account.Account.AccountContent;
import io.tradeseal.certificate.account.Account.Identity;
import io.tradeseal.certificate.account.Account.KeyChanges;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Bodies;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** Every statement on accounts. Keys are lower-cased resource ids. */
@Repository
public class Accounts {
    private static final TypeReference<LinkedHashMap<String, String>> TAGS = new TypeReference<>() {};
    private static final String COLUMNS = """
            id, resource_id, name, location, tags, sku, enabled, certificate_overlap, revision, edition, created_at,
            changed_at, deleted_at, emptying, primary_key_changed_at, secondary_key_changed_at,
            (select generation from account_trust where account_id = integration_account.id) as trust_generation""";
    /** First half of the advisory locks' keys, apart from those of other uses. */
    private static final int LOCKS = 1;

    private final JdbcClient db;

    Accounts(JdbcClient db) {
        this.db = db;
    }

    /** Until the transaction ends, nobody else changes the account or anything in it. */
    public void lockAlone(String key) {
        db.sql("select pg_advisory_xact_lock(?, hashtext(?))")
                .params(LOCKS, key)
                .query()
                .listOfRows();
    }

    /**
     * Until the transaction ends, the accounts are neither changed nor deleted; their certificates may be changed by
     * others. An advisory lock, because a row lock of many holders is a write.
     */
    public void lockShared(Collection<String> keys) {
        db.sql("""
                select pg_advisory_xact_lock_shared(:locks, lock)
                from (select distinct hashtext(key) as lock from unnest(:keys) as key order by 1) as locks
                """)
                .param("locks", LOCKS)
                .param("keys", keys.toArray(String[]::new))
                .query()
                .listOfRows();
    }

    /** Also when it is deleted. */
    public Optional<Account> find(String key) {
        return db.sql("select " + COLUMNS + " from integration_account where resource_key = ?")
                .param(key)
                .query(Accounts::account)
                .optional();
    }

    public Optional<Account> findLive(String key) {
        return find(key).filter(Account::isLive);
    }

    /** The living among them, by key. */
    public Map<String, Account> findLive(Collection<String> keys) {
        return db
                .sql("select " + COLUMNS
                        + " from integration_account where resource_key = any(:keys) and deleted_at is null")
                .param("keys", keys.toArray(String[]::new))
                .query(Accounts::account)
                .list()
                .stream()
                .collect(Collectors.toMap(account -> ResourceIds.key(account.resourceId()), account -> account));
    }

    /**
     * Living accounts below a prefix, by key.
     *
     * @param prefix lower-cased id that ends with a slash
     * @param scopes lower-cased id prefixes that the caller may read; {@code ""} is everything
     * @param after key of the last one of the page before; null for the first page
     */
    List<Account> list(String prefix, Collection<String> scopes, @Nullable String after, int limit) {
        return db.sql("select " + COLUMNS + """
                 from integration_account
                where deleted_at is null and resource_key > :after and resource_key < :end
                  and exists (
                    select from unnest(:scopes) as scope
                    where resource_key = scope or starts_with(resource_key, scope || '/'))
                order by resource_key
                limit :limit
                """)
                .param("after", after == null ? prefix : after)
                .param("end", prefix.substring(0, prefix.length() - 1) + "0")
                .param("scopes", scopes.toArray(String[]::new))
                .param("limit", limit)
                .query(Accounts::account)
                .list();
    }

    /** Ids of the living accounts at or below lower-cased id prefixes. */
    public List<Long> idsBelow(Collection<String> scopes) {
        return db.sql("""
                select distinct id
                from unnest(:scopes) as scope
                join integration_account
                  on resource_key = scope or (resource_key > scope || '/' and resource_key < scope || '0')
                where deleted_at is null
                """)
                .param("scopes", scopes.toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    void insert(Account account, String key) {
        db.sql("""
                insert into integration_account (resource_key, resource_id, name, location, tags, sku, enabled,
                  certificate_overlap, revision, edition, created_at, changed_at, deleted_at, emptying)
                values (:key, :resourceId, :name, :location, :tags, :sku, :enabled,
                  :overlap, :revision, :edition, :createdAt, :changedAt, :deletedAt, :emptying)
                """).param("key", key).params(values(account)).update();
    }

    void update(Account account) {
        db.sql("""
                update integration_account
                set resource_id = :resourceId, name = :name, location = :location, tags = :tags, sku = :sku,
                  enabled = :enabled, certificate_overlap = :overlap, revision = :revision, edition = :edition,
                  primary_key_changed_at = :primaryChangedAt, secondary_key_changed_at = :secondaryChangedAt,
                  created_at = :createdAt, changed_at = :changedAt, deleted_at = :deletedAt,
                  emptying = :emptying
                where id = :id
                """).params(values(account)).update();
    }

    /** Whether the account is deleted and what was in it is not yet. */
    public boolean isBeingEmptied(String key) {
        return db.sql("select exists (select from integration_account where resource_key = ? and emptying)")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    /** Deleted accounts whose certificates are not all deleted yet. */
    public List<Account> emptying() {
        return db.sql("select " + COLUMNS + " from integration_account where emptying order by id")
                .query(Accounts::account)
                .list();
    }

    public void markEmpty(long id) {
        db.sql("update integration_account set emptying = false where id = ?")
                .param(id)
                .update();
    }

    private static Map<String, @Nullable Object> values(Account account) {
        var content = account.content();
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("id", account.id());
        values.put("resourceId", account.resourceId());
        values.put("name", account.identity().name());
        values.put("location", content.location());
        values.put("tags", Bodies.JSON.writeValueAsString(content.tags()));
        values.put("sku", content.tier().name());
        values.put("enabled", content.enabled());
        values.put("overlap", content.overlap().text());
        values.put("revision", account.revision().number());
        values.put("edition", account.revision().edition());
        values.put("primaryChangedAt", time(account.keys().primary()));
        values.put("secondaryChangedAt", time(account.keys().secondary()));
        values.put("createdAt", time(account.lifespan().createdAt()));
        values.put("changedAt", time(account.lifespan().changedAt()));
        values.put("deletedAt", time(account.lifespan().deletedAt()));
        values.put("emptying", account.emptying());
        return values;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Account account(ResultSet row, int index) throws SQLException {
        var content = new AccountContent(
                row.getString("location"),
                Bodies.JSON.readValue(row.getString("tags"), TAGS),
                Tier.valueOf(row.getString("sku")),
                row.getBoolean("enabled"),
                new Overlap(row.getString("certificate_overlap")));
        return new Account(
                new Identity(row.getLong("id"), row.getString("resource_id"), row.getString("name")),
                content,
                new Revision(row.getLong("revision"), row.getLong("edition")),
                new Lifespan(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        instant(row, "deleted_at")),
                row.getBoolean("emptying"),
                new KeyChanges(instant(row, "primary_key_changed_at"), instant(row, "secondary_key_changed_at")),
                row.getLong("trust_generation"));
    }
}
