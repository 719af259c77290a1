package io.tradeseal.certificate.trust;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.security.Access.Covered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on trust anchors. Keys are lower-cased resource ids. */
@Repository
class TrustAnchors {
    private static final String COLUMNS = "name, kind, content, facts, edition, created_at, changed_at";

    private final JdbcClient db;

    TrustAnchors(JdbcClient db) {
        this.db = db;
    }

    Optional<TrustAnchor> find(AccountId account, String name) {
        return db.sql("select " + COLUMNS + " from trust_anchor where resource_key = ?")
                .param(ResourceIds.key(TrustAnchor.resourceId(account, name)))
                .query((row, index) -> anchor(account, row))
                .optional();
    }

    /** Of an account in the order of their keys. */
    List<TrustAnchor> list(AccountId account, long accountId, Covered covered, String afterKey, int limit) {
        return db.sql("select " + COLUMNS + """
                 from trust_anchor
                where account_id = :account and resource_key > :after and (:all or resource_key = any(:keys))
                order by resource_key
                limit :limit
                """)
                .param("account", accountId)
                .param("all", covered.all())
                .param("keys", covered.array())
                .param("after", afterKey)
                .param("limit", limit)
                .query((row, index) -> anchor(account, row))
                .list();
    }

    /** All contents of an account; there are few. */
    List<AnchorContent> contents(long accountId) {
        return db.sql("select kind, content, facts from trust_anchor where account_id = ? order by resource_key")
                .param(accountId)
                .query((row, index) -> content(row))
                .list();
    }

    /** How many there are, and how many bytes they have, without one of them. */
    record Usage(int count, long bytes) {}

    Usage usageWithout(long accountId, String key) {
        return db.sql("""
                select count(*)::int as count, coalesce(sum(octet_length(content)), 0)::bigint as bytes
                from trust_anchor
                where account_id = ? and resource_key <> ?
                """).params(accountId, key).query(Usage.class).single();
    }

    void insert(long accountId, String key, String name, AnchorContent content, Instant now) {
        db.sql("""
                insert into trust_anchor (account_id, resource_key, name, kind, content, facts, created_at, changed_at)
                values (:account, :key, :name, :kind, :content, :facts, :now, :now)
                """)
                .param("account", accountId)
                .param("key", key)
                .param("name", name)
                .param("kind", content.kind().name())
                .param("content", content.der())
                .param("facts", Bodies.JSON.writeValueAsString(content.facts()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(String key, AnchorContent content, Instant now) {
        db.sql("""
                update trust_anchor
                set kind = :kind, content = :content, facts = :facts, edition = nextval('trust_anchor_edition'),
                  changed_at = :now
                where resource_key = :key
                """)
                .param("key", key)
                .param("kind", content.kind().name())
                .param("content", content.der())
                .param("facts", Bodies.JSON.writeValueAsString(content.facts()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(String key) {
        db.sql("delete from trust_anchor where resource_key = ?").param(key).update();
    }

    void deleteAllOf(long accountId) {
        db.sql("delete from trust_anchor where account_id = ?").param(accountId).update();
    }

    private static TrustAnchor anchor(AccountId account, ResultSet row) throws SQLException {
        var name = row.getString("name");
        return new TrustAnchor(
                TrustAnchor.resourceId(account, name),
                name,
                content(row),
                row.getLong("edition"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static AnchorContent content(ResultSet row) throws SQLException {
        return new AnchorContent(
                AnchorKind.valueOf(row.getString("kind")),
                row.getBytes("content"),
                Bodies.JSON.readValue(row.getString("facts"), AnchorFacts.class));
    }
}
