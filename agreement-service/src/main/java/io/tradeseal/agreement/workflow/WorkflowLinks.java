package io.tradeseal.agreement.workflow;

import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.security.Access.Covered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every statement on {@code workflow_link}. Keys are lower-cased resource ids. */
@Repository
class WorkflowLinks {
    private static final String COLUMNS =
            "link_id, name, account_id, workflow_id, location, revision, created_at, changed_at, linked";

    private final JdbcClient db;

    WorkflowLinks(JdbcClient db) {
        this.db = db;
    }

    /** Also when it has ended. */
    Optional<WorkflowLink> find(String key) {
        return db.sql("select " + COLUMNS + " from workflow_link where link_key = ?")
                .param(key)
                .query(WorkflowLinks::link)
                .optional();
    }

    Optional<WorkflowLink> findLinked(String key) {
        return find(key).filter(WorkflowLink::linked);
    }

    /** The link by which the workflow may read the account. */
    Optional<WorkflowLink> ofWorkflow(String accountKey, String workflowKey) {
        return db.sql("select " + COLUMNS + " from workflow_link where account_key = ? and workflow_key = ? and linked")
                .params(accountKey, workflowKey)
                .query(WorkflowLinks::link)
                .optional();
    }

    /**
     * A page and one more.
     *
     * @param after key of the last one of the page before; empty to begin
     */
    List<WorkflowLink> list(String accountKey, Covered covered, String after, int limit) {
        return db.sql("select " + COLUMNS + """
                 from workflow_link
                where account_key = :account and linked and link_key > :after and (:all or link_key = any(:keys))
                order by link_key
                limit :limit
                """)
                .param("account", accountKey)
                .param("after", after)
                .param("all", covered.all())
                .param("keys", covered.array())
                .param("limit", limit)
                .query(WorkflowLinks::link)
                .list();
    }

    void put(WorkflowLink link) {
        db.sql("""
                insert into workflow_link (link_key, link_id, name, account_key, account_id, workflow_key, workflow_id,
                  location, revision, created_at, changed_at, linked)
                values (:key, :linkId, :name, :accountKey, :accountId, :workflowKey, :workflowId,
                  :location, :revision, :createdAt, :changedAt, :linked)
                on conflict (link_key) do update
                set link_id = excluded.link_id, name = excluded.name, account_id = excluded.account_id,
                    workflow_key = excluded.workflow_key, workflow_id = excluded.workflow_id,
                    location = excluded.location, revision = excluded.revision, created_at = excluded.created_at,
                    changed_at = excluded.changed_at, linked = excluded.linked
                """).params(values(link)).update();
    }

    private static Map<String, Object> values(WorkflowLink link) {
        var values = new HashMap<String, Object>();
        values.put("key", link.key());
        values.put("linkId", link.linkId());
        values.put("name", link.name());
        values.put("accountKey", ResourceIds.key(link.accountId()));
        values.put("accountId", link.accountId());
        values.put("workflowKey", ResourceIds.key(link.content().workflowId()));
        values.put("workflowId", link.content().workflowId());
        values.put("location", link.content().location());
        values.put("revision", link.revision());
        values.put("createdAt", time(link.createdAt()));
        values.put("changedAt", time(link.changedAt()));
        values.put("linked", link.linked());
        return values;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static WorkflowLink link(ResultSet row, int index) throws SQLException {
        return new WorkflowLink(
                row.getString("link_id"),
                row.getString("name"),
                row.getString("account_id"),
                new WorkflowLink.Content(row.getString("workflow_id"), row.getString("location")),
                row.getLong("revision"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("linked"));
    }
}
