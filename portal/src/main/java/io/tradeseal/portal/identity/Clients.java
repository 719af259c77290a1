package io.tradeseal.portal.identity;

import io.tradeseal.kit.security.RoleAssignment;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** Clients and their secrets' hashes. */
@Repository
public class Clients {

    private record Row(
            String id,
            String name,
            Instant createdAt,
            String createdBy,
            @Nullable String workflow,
            boolean kafka) {}

    private final JdbcClient db;
    private final RoleAssignments roles;
    private final PublishPrincipals principals;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final String decoy;

    Clients(JdbcClient db, RoleAssignments roles, PublishPrincipals principals, PasswordEncoder encoder, Clock clock) {
        this.db = db;
        this.roles = roles;
        this.principals = principals;
        this.encoder = encoder;
        this.clock = clock;
        this.decoy = Secrets.hash(encoder, Secrets.random());
    }

    /**
     * The hash that a client's secret is held against; of an unknown id, that of a secret that nobody knows: answer and
     * time do not tell whether the id exists.
     */
    public String secretHash(String id) {
        return storedHash(id).orElse(decoy);
    }

    private Optional<String> storedHash(String id) {
        return db.sql("select secret_hash from client where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    public List<RoleAssignment> roles(String id) {
        return roles.ofClient(id);
    }

    /** Resource id of the workflow that a client is; empty for any other program. */
    public Optional<String> workflow(String id) {
        return db.sql("select workflow from client where id = ? and workflow is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    Optional<Client> byId(String id) {
        return db.sql("select id, name, created_at, created_by, workflow, kafka from client where id = ?")
                .param(id)
                .query(Row.class)
                .optional()
                .map(this::client);
    }

    /**
     * By id, after one.
     *
     * @param prefixes lower-cased scopes without a slash at the end; only clients whose every role, and workflow, lies below them
     */
    List<Client> below(List<String> prefixes, @Nullable String after, int limit) {
        return db
                .sql("""
                    select id, name, created_at, created_by, workflow, kafka from client
                    where (:after::text is null or id > :after)
                      and not exists (
                        select from (
                            select scope from role_assignment where client_id = client.id
                            union all
                            select client.workflow where client.workflow is not null) as held
                        where not exists (
                            select from unnest(:prefixes::text[]) as prefix
                            where starts_with(rtrim(lower(scope), '/') || '/', prefix || '/')))
                    order by id
                    limit :limit
                    """)
                .param("after", after)
                .param("prefixes", prefixes.toArray(String[]::new))
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(this::client)
                .toList();
    }

    private Client client(Row row) {
        return new Client(
                row.id(),
                row.name(),
                row.createdAt(),
                row.createdBy(),
                roles.ofClient(row.id()),
                row.workflow(),
                row.kafka());
    }

    Client insert(String id, String name, String secret, String createdBy, List<RoleAssignment> granted) {
        return insert(new Client(id, name, clock.instant(), createdBy, granted, null, false), secret);
    }

    Client insert(Client client, String secret) {
        var id = client.id();
        var now = OffsetDateTime.ofInstant(client.createdAt(), ZoneOffset.UTC);
        db.sql("insert into client (id, name, secret_hash, created_at, created_by, workflow, kafka) values"
                        + " (?, ?, ?, ?, ?, ?, ?)")
                .params(id, client.name(), Secrets.hash(encoder, secret), now, client.createdBy())
                .param(client.workflow())
                .param(client.kafka())
                .update();
        client.roles().forEach(assignment -> roles.grantClient(id, assignment));
        var made = byId(id).orElseThrow();
        principals.made(made);
        return made;
    }

    /** Ends the tokens that were got by the one before; false when it is the same. */
    boolean setSecret(String id, String secret) {
        if (encoder.matches(secret, storedHash(id).orElseThrow())) {
            return false;
        }
        db.sql("update client set secret_hash = ? where id = ?")
                .params(Secrets.hash(encoder, secret), id)
                .update();
        principals.changed(byId(id).orElseThrow());
        return true;
    }

    /** Called in a transaction, as everything that changes a client. */
    void delete(Client client) {
        int deleted =
                db.sql("delete from client where id = ?").param(client.id()).update();
        if (deleted > 0) {
            principals.deleted(client);
        }
    }
}
