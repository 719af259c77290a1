package io.tradeseal.certificate.account;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.kit.arm.CallbackUrlRequest.KeyType;
import io.tradeseal.kit.arm.LinkSignature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The two keys of an account that sign links to what is in it, and the id that stands for the account in such a link.
 * PostgreSQL makes them; they never leave this service.
 */
@Repository
public class AccessKeys {
    private final JdbcClient db;

    AccessKeys(JdbcClient db) {
        this.db = db;
    }

    /**
     * The keys of one account.
     *
     * @param account lower-cased resource id
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Keys(String account, UUID link, byte[] primary, byte[] secondary) {
        byte[] of(KeyType type) {
            return switch (type) {
                case PRIMARY -> primary;
                case SECONDARY -> secondary;
            };
        }
    }

    /** Of a living account. */
    Optional<Keys> find(AccountId id) {
        return db.sql("""
                select resource_key, link_id, primary_key, secondary_key
                from integration_account
                where resource_key = ? and deleted_at is null
                """).param(id.key()).query(AccessKeys::keys).optional();
    }

    /** Links signed with the key before are good no longer. */
    void regenerate(AccountId id, KeyType type) {
        db.sql("update integration_account set " + column(type) + " = default where resource_key = ?")
                .param(id.key())
                .update();
    }

    /** Links to the account that was deleted do not lead to the one made again under its id. */
    void renew(AccountId id) {
        db.sql("""
                update integration_account set link_id = default, primary_key = default, secondary_key = default
                where resource_key = ?
                """).param(id.key()).update();
    }

    /**
     * The account that a link leads to.
     *
     * @param link the id in the link's path
     * @return its resource id; empty when the link is not, or no longer, good
     */
    public Optional<AccountId> follow(UUID link, LinkSignature signature, @Nullable String sig, Instant now) {
        return db.sql("""
                        select resource_key, resource_id, link_id, primary_key, secondary_key
                        from integration_account
                        where link_id = ? and deleted_at is null
                        """)
                .param(link)
                .query((row, index) -> {
                    var keys = keys(row, index);
                    boolean good = signature.isValid(sig, keys.primary(), now)
                            || signature.isValid(sig, keys.secondary(), now);
                    return good ? row.getString("resource_id") : "";
                })
                .optional()
                .flatMap(AccountId::parse);
    }

    private static String column(KeyType type) {
        return switch (type) {
            case PRIMARY -> "primary_key";
            case SECONDARY -> "secondary_key";
        };
    }

    private static Keys keys(ResultSet row, int index) throws SQLException {
        return new Keys(
                row.getString("resource_key"),
                row.getObject("link_id", UUID.class),
                row.getBytes("primary_key"),
                row.getBytes("secondary_key"));
    }
}
