package io.tradeseal.agreement.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradeseal.kit.arm.CallbackUrlRequest.KeyType;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What signs links to the content of an account's artifacts: a secret that PostgreSQL makes with the first link and that
 * never leaves this service. The two keys follow from it and from when the account was made and its key of that name made
 * anew, so that either ends the links signed before.
 */
@Repository
class ContentLinks {
    private static final String COLUMNS = """
            select account_id, link_id, secret, extract(epoch from created_at)::text as made,
              extract(epoch from primary_key_changed_at)::text as primary_changed,
              extract(epoch from secondary_key_changed_at)::text as secondary_changed
            from content_link_secret as secrets join account_replica using (account_key)
            where not deleted and not emptying and
            """;

    private final JdbcClient db;

    ContentLinks(JdbcClient db) {
        this.db = db;
    }

    /**
     * An account's keys.
     *
     * @param link stands for the account in a link's path
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Keys(String accountId, UUID link, byte[] primary, byte[] secondary) {
        byte[] of(KeyType type) {
            return switch (type) {
                case PRIMARY -> primary;
                case SECONDARY -> secondary;
            };
        }
    }

    /** Of a living account that is known. */
    Keys of(String accountKey) {
        db.sql("insert into content_link_secret (account_key) values (?) on conflict do nothing")
                .param(accountKey)
                .update();
        return db.sql(COLUMNS + " account_key = ?")
                .param(accountKey)
                .query(ContentLinks::keys)
                .single();
    }

    /** Of the living account that a link leads to. */
    Optional<Keys> find(UUID link) {
        return db.sql(COLUMNS + " link_id = ?")
                .param(link)
                .query(ContentLinks::keys)
                .optional();
    }

    private static Keys keys(ResultSet row, int index) throws SQLException {
        var secret = row.getBytes("secret");
        var made = row.getString("made");
        return new Keys(
                row.getString("account_id"),
                row.getObject("link_id", UUID.class),
                key(secret, "primary", made, row.getString("primary_changed")),
                key(secret, "secondary", made, row.getString("secondary_changed")));
    }

    private static byte[] key(byte[] secret, String... of) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(Arrays.toString(of).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
