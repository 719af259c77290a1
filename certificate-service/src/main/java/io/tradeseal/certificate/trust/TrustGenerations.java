package io.tradeseal.certificate.trust;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which generation of anchors and policy an account has, and which of its certificates are still to be held against it.
 * Whoever changes a generation holds the account's lock alone; whoever goes by one holds it shared.
 */
@Repository
public class TrustGenerations {
    private final JdbcClient db;

    TrustGenerations(JdbcClient db) {
        this.db = db;
    }

    TrustPolicy policy(long accountId) {
        return db.sql("select revocation_checked, policy_edition as edition from account_trust where account_id = ?")
                .param(accountId)
                .query(TrustPolicy.class)
                .optional()
                .orElse(TrustPolicy.DEFAULT);
    }

    /** A new generation: every certificate of the account is to be reviewed. */
    void changed(long accountId, TrustPolicy policy) {
        db.sql("""
                insert into account_trust (account_id, generation, revocation_checked, policy_edition, review_after)
                values (:account, 1, :checked, :edition, '')
                on conflict (account_id) do update
                set generation = account_trust.generation + 1, revocation_checked = excluded.revocation_checked,
                  policy_edition = excluded.policy_edition, review_after = ''
                """)
                .param("account", accountId)
                .param("checked", policy.revocationChecked())
                .param("edition", policy.edition())
                .update();
    }

    /** Of a deleted account: as if nobody had ever said whom to trust, but for the generation, which goes on. */
    void forget(long accountId) {
        db.sql("""
                update account_trust
                set generation = generation + 1, revocation_checked = false, policy_edition = policy_edition + 1,
                  review_after = null
                where account_id = ?
                """).param(accountId).update();
    }

    /** Resource keys of living accounts that have certificates to review. */
    public List<String> toReview() {
        return db.sql("""
                select a.resource_key
                from account_trust t join integration_account a on a.id = t.account_id
                where t.review_after is not null and a.deleted_at is null
                order by t.account_id
                """).query(String.class).list();
    }

    /**
     * The key of the certificate after which the review goes on, {@code ""} at the start; locked until the transaction
     * ends. Empty when the review is done, or another instance is at it.
     */
    public Optional<String> lockReview(long accountId) {
        return db.sql("""
                select review_after
                from account_trust
                where account_id = ? and review_after is not null
                for update skip locked
                """).param(accountId).query(String.class).optional();
    }

    public void reviewed(long accountId, String upToKey) {
        db.sql("update account_trust set review_after = ? where account_id = ?")
                .params(upToKey, accountId)
                .update();
    }

    /** Of certificates that were left out, from the start; what is found as before changes nothing. */
    public void reviewAgain(String accountKey) {
        db.sql("""
                update account_trust set review_after = ''
                where account_id = (select id from integration_account where resource_key = ?)
                """).param(accountKey).update();
    }

    public void reviewDone(long accountId) {
        db.sql("update account_trust set review_after = null where account_id = ?")
                .param(accountId)
                .update();
    }
}
