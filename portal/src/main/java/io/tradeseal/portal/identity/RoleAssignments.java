package io.tradeseal.portal.identity;

import io.tradeseal.kit.security.Role;
import io.tradeseal.kit.security.RoleAssignment;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has which role over what. */
@Repository
class RoleAssignments {

    private record Row(String role, String scope) {
        Stream<RoleAssignment> assignment() {
            // A role that this version does not know grants nothing.
            return Role.named(role).map(known -> new RoleAssignment(known, scope)).stream();
        }
    }

    private final JdbcClient db;

    RoleAssignments(JdbcClient db) {
        this.db = db;
    }

    List<RoleAssignment> ofPerson(UUID person) {
        return assignments("select role, scope from role_assignment where person_id = ? order by scope, role", person);
    }

    List<RoleAssignment> ofClient(String client) {
        return assignments("select role, scope from role_assignment where client_id = ? order by scope, role", client);
    }

    private List<RoleAssignment> assignments(String query, Object holder) {
        return db.sql(query).param(holder).query(Row.class).list().stream()
                .flatMap(Row::assignment)
                .toList();
    }

    void grantPerson(UUID person, RoleAssignment assignment) {
        db.sql("""
                        insert into role_assignment (person_id, role, scope) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(person, assignment.role().displayName(), assignment.scope())
                .update();
    }

    void grantClient(String client, RoleAssignment assignment) {
        db.sql("""
                        insert into role_assignment (client_id, role, scope) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(client, assignment.role().displayName(), assignment.scope())
                .update();
    }
}
