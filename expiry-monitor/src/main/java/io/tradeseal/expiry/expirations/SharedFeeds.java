package io.tradeseal.expiry.expirations;

import static io.tradeseal.expiry.expirations.ExpirationSearch.time;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Calendar feeds that are read by a secret URL. The secret itself is kept nowhere. */
@Repository
class SharedFeeds {
    private static final String COLUMNS =
            "select id, name, scopes, within, created_by, created_at from calendar_feed where ";
    static final String DELETE =
            "delete from calendar_feed where id = :id and (:createdBy::text is null or created_by = :createdBy)";

    private final JdbcClient db;

    SharedFeeds(JdbcClient db) {
        this.db = db;
    }

    /**
     * A feed.
     *
     * @param scopes lower-cased id prefixes of what it shows; an empty one is everything
     * @param within ISO 8601 duration, as it was given
     */
    record SharedFeed(UUID id, String name, List<String> scopes, String within, String createdBy, Instant createdAt) {}

    void insert(SharedFeed feed, String secret) {
        db.sql("""
                insert into calendar_feed (id, secret_hash, name, scopes, within, created_by, created_at)
                values (:id, :hash, :name, :scopes, :within, :createdBy, :createdAt)
                """)
                .param("id", feed.id())
                .param("hash", hash(secret))
                .param("name", feed.name())
                .param("scopes", feed.scopes().toArray(String[]::new))
                .param("within", feed.within())
                .param("createdBy", feed.createdBy())
                .param("createdAt", time(feed.createdAt()))
                .update();
    }

    Optional<SharedFeed> bySecret(String secret) {
        return db.sql(bySecret())
                .param("hash", hash(secret))
                .query(SharedFeeds::read)
                .optional();
    }

    static String bySecret() {
        return COLUMNS + "secret_hash = :hash";
    }

    /** Those that somebody made. */
    List<SharedFeed> page(String createdBy, @Nullable UUID after, int limit) {
        return db.sql(page())
                .param("createdBy", createdBy)
                .param("after", after)
                .param("limit", limit)
                .query(SharedFeeds::read)
                .list();
    }

    static String page() {
        return COLUMNS + """
                created_by = :createdBy and (:after::uuid is null or id > :after::uuid) order by id limit :limit
                """;
    }

    /**
     * Ends a feed: its URL leads nowhere from now on.
     *
     * @param createdBy who must have made it; null for anybody
     * @return false where there is none
     */
    boolean delete(UUID id, @Nullable String createdBy) {
        return db.sql(DELETE).param("id", id).param("createdBy", createdBy).update() > 0;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static SharedFeed read(ResultSet row, int number) throws SQLException {
        return new SharedFeed(
                row.getObject("id", UUID.class),
                row.getString("name"),
                texts(row.getArray("scopes")),
                row.getString("within"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
