package io.tradeseal.notification.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses that a mail server refused for good. Sending to them again and again makes servers distrust the sender. */
@Repository
class SuppressedAddresses {
    private final JdbcClient db;

    SuppressedAddresses(JdbcClient db) {
        this.db = db;
    }

    /** @param reply of the mail server */
    record Suppressed(String recipient, String recipientKey, String reply, Instant suppressedAt) {}

    /** False when it was suppressed already. */
    boolean add(String recipient, String recipientKey, String reply, Instant now) {
        return db.sql("""
                insert into suppressed_address (recipient_key, recipient, reply, suppressed_at) values (?, ?, ?, ?)
                on conflict (recipient_key) where lifted_at is null do nothing
                """)
                        .param(recipientKey)
                        .param(recipient)
                        .param(reply)
                        .param(now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Set<String> among(Collection<String> recipientKeys) {
        return new HashSet<>(db.sql(
                        "select recipient_key from suppressed_address where lifted_at is null and recipient_key = any(?)")
                .param(recipientKeys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    Optional<Suppressed> find(String recipientKey) {
        return db.sql("""
                select recipient, recipient_key, reply, suppressed_at from suppressed_address
                where recipient_key = ? and lifted_at is null
                """).param(recipientKey).query(Suppressed.class).optional();
    }

    /** A page in the order of addresses, of those that the ledger names below any of the lower-cased id prefixes. */
    List<Suppressed> page(List<String> prefixes, String after, int limit) {
        return db.sql("""
                select recipient, recipient_key, reply, suppressed_at from suppressed_address
                where lifted_at is null and recipient_key > :after
                  and exists (select from notification, unnest(:prefixes) prefix
                              where notification.recipient_key = suppressed_address.recipient_key
                                and (account_key = prefix or starts_with(account_key, prefix || '/')))
                order by recipient_key limit :limit
                """)
                .param("after", after)
                .param("prefixes", prefixes.toArray(String[]::new))
                .param("limit", limit)
                .query(Suppressed.class)
                .list();
    }

    /** Accounts in whose ledger the address is. */
    List<String> accountsOf(String recipientKey) {
        return db.sql("select distinct account_key from notification where recipient_key = ? order by account_key")
                .param(recipientKey)
                .query(String.class)
                .list();
    }

    boolean lift(String recipientKey, String by, Instant now) {
        return db.sql("""
                update suppressed_address set lifted_at = ?, lifted_by = ? where recipient_key = ? and lifted_at is null
                """)
                        .param(now.atOffset(ZoneOffset.UTC))
                        .param(by)
                        .param(recipientKey)
                        .update()
                == 1;
    }
}
