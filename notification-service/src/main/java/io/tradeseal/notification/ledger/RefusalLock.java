package io.tradeseal.notification.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets one refusal of a recipient be judged at a time, in all instances: two first ones at once would both be believed. Held
 * until the transaction ends; to be taken before any row.
 */
@Component
public class RefusalLock {
    private final JdbcClient db;

    RefusalLock(JdbcClient db) {
        this.db = db;
    }

    public void take() {
        db.sql("select pg_advisory_xact_lock(hashtext('mail_refusal'))").query(_ -> {});
    }
}
