package io.tradeseal.portal.identity;

import io.tradeseal.kit.security.RoleAssignment;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** People, by a name that is unique without regard to case. */
@Repository
public class People {

    private record Credentials(UUID id, String name, String passwordHash) {}

    private final JdbcClient db;
    private final RoleAssignments roles;
    private final PublishPrincipals principals;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final String decoy;

    People(JdbcClient db, RoleAssignments roles, PublishPrincipals principals, PasswordEncoder encoder, Clock clock) {
        this.db = db;
        this.roles = roles;
        this.principals = principals;
        this.encoder = encoder;
        this.clock = clock;
        this.decoy = Secrets.hash(encoder, Secrets.random());
    }

    /** Empty for an unknown name and for a wrong password alike, after the same work. */
    public Optional<Person> authenticate(String name, String password) {
        var known = known(name);
        var hash = known.map(Credentials::passwordHash).orElse(decoy);
        var matches = encoder.matches(password, hash);
        return known.filter(person -> matches).map(person -> person(person.id(), person.name()));
    }

    /** Empty when the person has been removed since. */
    public Optional<Person> byId(UUID id) {
        return db.sql("select name from person where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(name -> person(id, name));
    }

    private Person person(UUID id, String name) {
        return new Person(id, name, roles.ofPerson(id));
    }

    private Optional<Credentials> known(String name) {
        return db.sql("select id, name, password_hash from person where lower(name) = lower(?)")
                .param(name)
                .query(Credentials.class)
                .optional();
    }

    boolean exists(String name) {
        return known(name).isPresent();
    }

    void insert(String name, String password, RoleAssignment role) {
        var id = UUID.randomUUID();
        db.sql("insert into person (id, name, password_hash, created_at) values (?, ?, ?, ?)")
                .params(id, name, Secrets.hash(encoder, password), OffsetDateTime.now(clock))
                .update();
        roles.grantPerson(id, role);
        principals.made(person(id, name));
    }

    /** Takes over the password where it is another one, signs the person out everywhere and ends every token. */
    boolean setPassword(String name, String password) {
        var known = known(name).orElseThrow();
        if (encoder.matches(password, known.passwordHash())) {
            return false;
        }
        db.sql("update person set password_hash = ? where id = ?")
                .params(Secrets.hash(encoder, password), known.id())
                .update();
        db.sql("delete from sign_in where person_id = ?").param(known.id()).update();
        principals.changed(person(known.id(), known.name()));
        return true;
    }
}
