package io.tradeseal.notification.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps refusals of recipients apart from claims of mails and from each other, in all instances. A refusal withdraws what else
 * waits for its recipient: it locks entries, then mails, while a claim locks mails, then entries. And two first refusals at
 * once would both be believed. Held until the transaction ends; take it before any row.
 */
@Component
public class RefusalLock {
    private static final String KEY = "(hashtext('mail_refusal'))";

    private final JdbcClient db;

    RefusalLock(JdbcClient db) {
        this.db = db;
    }

    /** Any number of claims at once, but beside no refusal. */
    void takeForClaim() {
        take("select pg_advisory_xact_lock_shared" + KEY);
    }

    /** One refusal at a time, and beside no claim. */
    public void takeForRefusal() {
        take("select pg_advisory_xact_lock" + KEY);
    }

    private void take(String sql) {
        db.sql(sql).query(_ -> {});
    }
}
