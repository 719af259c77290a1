package io.tradeseal.agreement.artifact;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Bodies;
import io.tradeseal.kit.security.Access.Covered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/** Every statement on {@code artifact}. Keys are lower-cased resource ids. */
@Repository
public class Artifacts {
    private static final TypeReference<LinkedHashMap<String, String>> TAGS = new TypeReference<>() {};
    private static final String COLUMNS =
            "kind, resource_id, name, type_key, location, tags, properties, metadata, revision, edited_revision, created_at, changed_at, deleted_at";
    private static final String OF_ACCOUNT = "select " + COLUMNS + """
             from artifact
            where account_key = :account and kind = :kind and deleted_at is null and resource_key > :after
              and (:all or resource_key = any(:keys))
            order by resource_key
            limit :limit
            """;
    private static final String OF_TYPE = "select " + COLUMNS + """
             from artifact
            where account_key = :account and kind = :kind and type_key = :type and deleted_at is null
              and resource_key > :after and (:all or resource_key = any(:keys))
            order by resource_key
            limit :limit
            """;

    private static final String FREE = """
            select resource_key as key from artifact where resource_key = any(?) and deleted_at is null
            for update skip locked
            """;

    private final JdbcClient db;

    Artifacts(JdbcClient db) {
        this.db = db;
    }

    /** Also when it is deleted. */
    Optional<Artifact> find(String key) {
        return db.sql("select " + COLUMNS + " from artifact where resource_key = ?")
                .param(key)
                .query(Artifacts::artifact)
                .optional();
    }

    public Optional<Artifact> findLive(String key) {
        return find(key).filter(Artifact::isLive);
    }

    /** The same as {@link #find}, for whoever changes it: until the transaction ends its revision is the caller's. */
    Optional<Artifact> lock(String key) {
        return db.sql("select " + COLUMNS + " from artifact where resource_key = ? for update")
                .param(key)
                .query(Artifacts::artifact)
                .optional();
    }

    /** Keys of those that live. */
    public Set<String> living(Collection<String> keys) {
        return Set.copyOf(db.sql("select resource_key from artifact where resource_key = any(?) and deleted_at is null")
                .param(keys.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** A revision more for those that live and that nobody is changing at the moment, as they are then. */
    public List<Artifact> revise(Collection<String> keys) {
        return db.sql("update artifact set revision = revision + 1 from (" + FREE + ") as free"
                        + " where resource_key = free.key returning " + COLUMNS)
                .param(keys.toArray(String[]::new))
                .query(Artifacts::artifact)
                .list();
    }

    /**
     * A page and one more.
     *
     * @param type in lower case; null for all
     * @param after key of the last one of the page before; empty to begin
     */
    List<Artifact> list(String accountKey, Kind kind, @Nullable String type, String after, int limit) {
        return list(accountKey, kind, type, Covered.ALL, after, limit);
    }

    /** The same of what a list shows its caller. */
    List<Artifact> list(String accountKey, Kind kind, @Nullable String type, Covered covered, String after, int limit) {
        return db.sql(type == null ? OF_ACCOUNT : OF_TYPE)
                .param("account", accountKey)
                .param("kind", kind.name())
                .param("type", type)
                .param("all", covered.all())
                .param("keys", covered.array())
                .param("after", after)
                .param("limit", limit)
                .query(Artifacts::artifact)
                .list();
    }

    /** Some of those that live, locked. */
    List<Artifact> lockSome(String accountKey, Kind kind, int limit) {
        return db.sql(OF_ACCOUNT + "for update")
                .param("account", accountKey)
                .param("kind", kind.name())
                .param("all", Covered.ALL.all())
                .param("keys", Covered.ALL.array())
                .param("after", "")
                .param("limit", limit)
                .query(Artifacts::artifact)
                .list();
    }

    int count(String accountKey, Kind kind) {
        return db.sql("select count(*) from artifact where account_key = ? and kind = ? and deleted_at is null")
                .params(accountKey, kind.name())
                .query(Integer.class)
                .single();
    }

    void insert(Artifact artifact) {
        db.sql("""
                insert into artifact (resource_key, resource_id, account_key, kind, name, type_key, location, tags,
                  properties, metadata, revision, edited_revision, created_at, changed_at, deleted_at)
                values (:key, :resourceId, :accountKey, :kind, :name, :type, :location, :tags,
                  :properties, :metadata, :revision, :edited, :createdAt, :changedAt, :deletedAt)
                """).params(values(artifact)).update();
    }

    void update(Artifact artifact) {
        db.sql("""
                update artifact
                set type_key = :type, location = :location, tags = :tags, properties = :properties,
                  metadata = :metadata, revision = :revision, edited_revision = :edited, created_at = :createdAt, changed_at = :changedAt,
                  deleted_at = :deletedAt
                where resource_key = :key
                """).params(values(artifact)).update();
    }

    private static Map<String, @Nullable Object> values(Artifact artifact) {
        var content = artifact.content();
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("key", ResourceIds.key(artifact.resourceId()));
        values.put("resourceId", artifact.resourceId());
        values.put("accountKey", ResourceIds.key(artifact.accountId()));
        values.put("kind", artifact.kind().name());
        values.put("name", artifact.name());
        values.put("type", content.type().toLowerCase(Locale.ROOT));
        values.put("location", content.location());
        values.put("tags", Bodies.JSON.writeValueAsString(content.tags()));
        values.put("properties", content.properties().toString());
        values.put(
                "metadata",
                content.metadata() == null ? null : content.metadata().toString());
        values.put("revision", artifact.revision());
        values.put("edited", artifact.edited());
        values.put("createdAt", time(artifact.createdAt()));
        values.put("changedAt", time(artifact.changedAt()));
        values.put("deletedAt", artifact.deletedAt() == null ? null : time(artifact.deletedAt()));
        return values;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Artifact artifact(ResultSet row, int index) throws SQLException {
        var resourceId = row.getString("resource_id");
        var kind = Kind.valueOf(row.getString("kind"));
        var metadata = row.getString("metadata");
        var deletedAt = row.getObject("deleted_at", OffsetDateTime.class);
        var content = new Artifact.Content(
                row.getString("location"),
                Bodies.JSON.readValue(row.getString("tags"), TAGS),
                row.getString("type_key"),
                (ObjectNode) Bodies.JSON.readTree(row.getString("properties")),
                metadata == null ? null : Bodies.JSON.readTree(metadata));
        return new Artifact(
                kind,
                resourceId,
                resourceId.substring(0, resourceId.lastIndexOf("/" + kind.collection() + "/")),
                row.getString("name"),
                content,
                row.getLong("revision"),
                row.getLong("edited_revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                deletedAt == null ? null : deletedAt.toInstant());
    }
}
