package io.tradeseal.agreement.replica;

import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code account_replica}. */
@Repository
public class AccountReplicas {
    private final JdbcClient db;

    AccountReplicas(JdbcClient db) {
        this.db = db;
    }

    /** Until the transaction ends, nobody else changes anything in the account. */
    public void lock(String accountKey) {
        db.sql("select pg_advisory_xact_lock(1, hashtext(?))")
                .param(accountKey)
                .query()
                .listOfRows();
    }

    /** Also when it is deleted. */
    public Optional<AccountReplica> find(String accountKey) {
        return db.sql("""
                select account_key, account_id, name, location, sku, revision, deleted or emptying as deleted
                from account_replica where account_key = ?
                """).param(accountKey).query(AccountReplica.class).optional();
    }

    /** Empty for one that is not known, was deleted, or was made again and is not yet rid of what it had before. */
    public Optional<AccountReplica> findLive(String accountKey) {
        return find(accountKey).filter(account -> !account.deleted());
    }

    /**
     * False when this revision or a newer one is known already. That it was made at another time than before shows that it
     * was deleted in between.
     */
    boolean put(IntegrationAccountState account) {
        return db.sql("""
                insert into account_replica (account_key, account_id, name, location, sku, revision, deleted, created_at,
                    primary_key_changed_at, secondary_key_changed_at, emptying)
                values (:key, :id, :name, :location, :sku, :revision, :deleted, :createdAt, :primaryChangedAt,
                    :secondaryChangedAt, :deleted)
                on conflict (account_key) do update
                set account_id = excluded.account_id, name = excluded.name, location = excluded.location,
                    sku = excluded.sku, revision = excluded.revision, deleted = excluded.deleted,
                    created_at = excluded.created_at, primary_key_changed_at = excluded.primary_key_changed_at,
                    secondary_key_changed_at = excluded.secondary_key_changed_at,
                    emptying = account_replica.emptying or excluded.deleted
                        or account_replica.created_at <> excluded.created_at
                where account_replica.revision < excluded.revision
                """)
                        .param("key", ResourceIds.key(account.integrationAccountId()))
                        .param("id", account.integrationAccountId())
                        .param("name", account.name())
                        .param("location", account.location())
                        .param("sku", account.sku())
                        .param("revision", account.revision())
                        .param("deleted", account.deleted())
                        .param("createdAt", time(account.createdTime()))
                        .param("primaryChangedAt", time(account.primaryKeyChangedTime()))
                        .param("secondaryChangedAt", time(account.secondaryKeyChangedTime()))
                        .update()
                == 1;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Keys of the accounts whose artifacts are to be deleted. */
    public List<String> emptying() {
        return db.sql("select account_key from account_replica where emptying order by account_key")
                .query(String.class)
                .list();
    }

    /** Nothing of before its deletion is left in the account. */
    public void markEmpty(String accountKey) {
        db.sql("update account_replica set emptying = false where account_key = ?")
                .param(accountKey)
                .update();
    }
}
