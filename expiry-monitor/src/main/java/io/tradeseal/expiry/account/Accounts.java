package io.tradeseal.expiry.account;

import io.tradeseal.contracts.ResourceIds;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every statement on {@code account} and {@code default_policy}.
 *
 * <p>Locks: whoever plans certificates by an account's policy holds the account's row at least shared until it commits, so
 * that a change of the policy sees all that was planned before it. Rows are locked in the order of their keys, accounts
 * before certificates.
 */
@Repository
public class Accounts {
    private static final String COLUMNS =
            "id, account_id, revision, deleted, thresholds, policy_revision, policy_created_at, policy_changed_at";

    private final JdbcClient db;

    Accounts(JdbcClient db) {
        this.db = db;
    }

    /**
     * Makes rows for accounts that are not known yet, by whatever named them first. Their policy is the default, in its
     * first revision.
     *
     * @return the ids of those, as they are spelled here
     */
    public List<String> insertMissing(Collection<String> accountIds) {
        var ids = accountIds.stream()
                .collect(Collectors.toMap(ResourceIds::key, Function.identity(), (one, other) -> one))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        return db.sql("""
                insert into account (account_key, account_id, revision, policy_revision)
                select named.key, named.id, 0, 1
                from unnest(:keys::text[], :ids::text[]) as named (key, id)
                where not exists (select from account where account_key = named.key)
                on conflict do nothing
                returning account_id
                """)
                .param("keys", ids.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("ids", ids.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * The rows, by key, locked until the transaction ends.
     *
     * @param toChange whether the rows may be changed in this transaction; others may still plan by them if not
     */
    public Map<String, Account> lock(Collection<String> keys, boolean toChange) {
        return db
                .sql("select " + COLUMNS
                        + " from account where account_key = any(:keys) order by account_key for "
                        + (toChange ? "update" : "share"))
                .param("keys", keys.stream().map(ResourceIds::key).toArray(String[]::new))
                .query(Accounts::account)
                .list()
                .stream()
                .collect(Collectors.toMap(account -> ResourceIds.key(account.accountId()), Function.identity()));
    }

    public Map<Long, Account> byId(Collection<Long> ids) {
        return db
                .sql("select " + COLUMNS + " from account where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .query(Accounts::account)
                .list()
                .stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    public Optional<Account> byResourceId(String accountId) {
        return db.sql("select " + COLUMNS + " from account where account_key = ?")
                .param(ResourceIds.key(accountId))
                .query(Accounts::account)
                .optional();
    }

    /** Our keys of those that are there and lie at or below one of these lower-cased id prefixes. */
    public List<Long> below(Collection<String> prefixes) {
        return db.sql("""
                select id from account
                where not deleted and exists (
                    select from unnest(:prefixes::text[]) as prefix
                    where account_key = prefix or starts_with(account_key, prefix || '/'))
                order by id
                """)
                .param("prefixes", prefixes.toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    /** What certificate-service says of a locked account; {@code replan} has its certificates looked at anew. */
    public void update(Account account, boolean replan) {
        db.sql("""
                update account
                set account_id = :accountId, revision = :revision, deleted = :deleted, thresholds = :thresholds,
                    policy_revision = :policyRevision, policy_created_at = :createdAt, policy_changed_at = :changedAt,
                    replan_after = case when :replan then 0 else replan_after end
                where id = :id
                """)
                .param("id", account.id())
                .param("accountId", account.accountId())
                .param("revision", account.revision())
                .param("deleted", account.deleted())
                .param("thresholds", array(account.thresholds()))
                .param("policyRevision", account.policyRevision())
                .param("createdAt", time(account.policyCreatedAt()))
                .param("changedAt", time(account.policyChangedAt()))
                .param("replan", replan)
                .update();
    }

    /**
     * An account whose certificates are to be looked at anew.
     *
     * @param after our key of the certificate that was looked at last; 0 before the first
     */
    public record ToReplan(long id, long after) {}

    /** One such account, locked; those that another instance is at are left out. */
    public Optional<ToReplan> lockToReplan() {
        return db.sql("""
                select id, replan_after as after from account where replan_after is not null
                order by id limit 1 for update skip locked
                """).query(ToReplan.class).optional();
    }

    /** The default thresholds; false where they are those of before. */
    public boolean adoptDefault(List<String> thresholds) {
        return db.sql("""
                insert into default_policy (one_row, thresholds) values (true, :thresholds)
                on conflict (one_row) do update set thresholds = excluded.thresholds
                where default_policy.thresholds <> excluded.thresholds
                """)
                        .param("thresholds", thresholds.toArray(String[]::new))
                        .update()
                == 1;
    }

    /** An account by whose policy, another one now, its certificates are looked at anew. */
    public record Replanned(long id, String accountId, long policyRevision) {}

    /** The next accounts without a policy of their own, in the order of our keys. */
    public List<Replanned> replanDefault(long after, int limit) {
        return db.sql("""
                with chosen as (
                    select id from account where thresholds is null and id > :after order by id limit :limit for update)
                update account set policy_revision = policy_revision + 1, replan_after = 0
                from chosen where account.id = chosen.id
                returning account.id, account.account_id, account.policy_revision
                """).param("after", after).param("limit", limit).query(Replanned.class).list().stream()
                .sorted(Comparator.comparing(Replanned::id))
                .toList();
    }

    public boolean replanning(long id) {
        return db.sql("select replan_after is not null from account where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    public void replannedTo(long id, long certificate) {
        db.sql("update account set replan_after = :certificate where id = :id")
                .param("certificate", certificate)
                .param("id", id)
                .update();
    }

    public void replanned(long id) {
        db.sql("update account set replan_after = null where id = :id")
                .param("id", id)
                .update();
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        var thresholds = row.getArray("thresholds");
        return new Account(
                row.getLong("id"),
                row.getString("account_id"),
                row.getLong("revision"),
                row.getBoolean("deleted"),
                thresholds == null ? null : Arrays.asList((String[]) thresholds.getArray()),
                row.getLong("policy_revision"),
                instant(row, "policy_created_at"),
                instant(row, "policy_changed_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
