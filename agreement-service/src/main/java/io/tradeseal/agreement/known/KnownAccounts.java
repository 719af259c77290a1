package io.tradeseal.agreement.known;

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
                select account_key, account_id, name, location, sku, revision, deleted
                from known_account where account_key = ?
                """).param(accountKey).query(KnownAccount.class).optional();
    }

    /** Empty for one that is not known or was deleted. */
    public Optional<KnownAccount> findLive(String accountKey) {
        return find(accountKey).filter(account -> !account.deleted());
    }

    /** False when this revision or a newer one is known already. */
    boolean put(KnownAccount account) {
        return db.sql("""
                insert into known_account (account_key, account_id, name, location, sku, revision, deleted)
                values (:accountKey, :accountId, :name, :location, :sku, :revision, :deleted)
                on conflict (account_key) do update
                set account_id = excluded.account_id, name = excluded.name, location = excluded.location,
                    sku = excluded.sku, revision = excluded.revision, deleted = excluded.deleted
                where known_account.revision < excluded.revision
                """).paramSource(account).update() == 1;
    }
}
