package io.tradeseal.agreement.known;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code known_account}. */
@Repository
public class KnownAccounts {
    private final JdbcClient db;

    KnownAccounts(JdbcClient db) {
        this.db = db;
    }

    /** Also when it is deleted. */
    public Optional<KnownAccount> find(String accountKey) {
        return db.sql("""
                select account_key, account_id, name, location, sku, revision, deleted or emptying as deleted
                from known_account where account_key = ?
                """).param(accountKey).query(KnownAccount.class).optional();
    }

    /** Empty for one that is not known, was deleted, or was made again and is not yet rid of what it had before. */
    public Optional<KnownAccount> findLive(String accountKey) {
        return find(accountKey).filter(account -> !account.deleted());
    }

    /**
     * False when this revision or a newer one is known already.
     *
     * @param createdAt when it was made, or made again after a deletion: by another one it shows that there was a deletion
     */
    boolean put(KnownAccount account, Instant createdAt) {
        return db.sql("""
                insert into known_account
                    (account_key, account_id, name, location, sku, revision, deleted, created_at, emptying)
                values (:accountKey, :accountId, :name, :location, :sku, :revision, :deleted, :createdAt, :deleted)
                on conflict (account_key) do update
                set account_id = excluded.account_id, name = excluded.name, location = excluded.location,
                    sku = excluded.sku, revision = excluded.revision, deleted = excluded.deleted,
                    created_at = excluded.created_at,
                    emptying = known_account.emptying or excluded.deleted
                        or known_account.created_at <> excluded.created_at
                where known_account.revision < excluded.revision
                """)
                        .param("accountKey", account.accountKey())
                        .param("accountId", account.accountId())
                        .param("name", account.name())
                        .param("location", account.location())
                        .param("sku", account.sku())
                        .param("revision", account.revision())
                        .param("deleted", account.deleted())
                        .param("createdAt", createdAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Keys of the accounts whose artifacts are to be deleted. */
    public List<String> emptying() {
        return db.sql("select account_key from known_account where emptying order by account_key")
                .query(String.class)
                .list();
    }

    /** Nothing of before its deletion is left in the account. */
    public void markEmpty(String accountKey) {
        db.sql("update known_account set emptying = false where account_key = ?")
                .param(accountKey)
                .update();
    }
}
