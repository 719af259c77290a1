package io.tradeseal.notification.replica;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class AccountReplicas {
    private final JdbcClient db;

    AccountReplicas(JdbcClient db) {
        this.db = db;
    }

    /** False when this revision or a newer one is known already. */
    public boolean put(AccountReplica account) {
        return db.sql("""
                insert into account_replica (account_key, account_id, name, revision, deleted)
                values (:accountKey, :accountId, :name, :revision, :deleted)
                on conflict (account_key) do update
                set account_id = excluded.account_id, name = excluded.name, revision = excluded.revision,
                    deleted = excluded.deleted
                where account_replica.revision < excluded.revision
                """).paramSource(account).update() == 1;
    }

    /** Empty for an account that is not known or was deleted. */
    public Optional<AccountReplica> existing(String accountKey) {
        return db.sql("""
                select account_key, account_id, name, revision, deleted from account_replica
                where account_key = ? and not deleted
                """).param(accountKey).query(AccountReplica.class).optional();
    }

    /** False for one that is not known. */
    public boolean isDeleted(String accountKey) {
        return db.sql("select exists (select from account_replica where account_key = ? and deleted)")
                .param(accountKey)
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes everybody who changes people or warnings of the account wait until this transaction ends. Otherwise a contact
     * and a warning that are written at the same moment could miss each other. Works for an account not yet known, too.
     */
    public void lock(String accountKey) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(accountKey)
                .query((row, _) -> accountKey)
                .single();
    }
}
