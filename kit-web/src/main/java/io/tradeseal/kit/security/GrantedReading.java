package io.tradeseal.kit.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who may read what beside the claim {@code roles}: whoever's token says in one claim what a grant names has the role Reader
 * over the grant's scope. Grants come by events; each is kept as the newest event tells of it.
 */
public class GrantedReading {
    private final JdbcClient db;
    private final String claim;

    /** @param claim of a token that names the holder of grants; a string, compared without case */
    public GrantedReading(JdbcClient db, String claim) {
        this.db = db;
        this.claim = claim;
    }

    /**
     * A grant as it is now.
     *
     * @param id of the resource by which it is given
     * @param revision of that resource: an older one than the copy's changes nothing
     * @param holder what the token's claim says
     * @param scope resource id of what may be read, with everything below it
     * @param given false when it was taken back
     */
    public record Grant(String id, long revision, String holder, String scope, boolean given) {}

    /** Takes over what is newer than the copy. */
    public void put(Grant grant) {
        db.sql("""
                insert into granted_reading (grant_key, revision, holder, scope, given)
                values (:key, :revision, :holder, :scope, :given)
                on conflict (grant_key) do update
                set revision = excluded.revision, holder = excluded.holder, scope = excluded.scope,
                    given = excluded.given
                where granted_reading.revision < excluded.revision
                """)
                .param("key", grant.id().toLowerCase(Locale.ROOT))
                .param("revision", grant.revision())
                .param("holder", grant.holder().toLowerCase(Locale.ROOT))
                .param("scope", grant.scope().toLowerCase(Locale.ROOT))
                .param("given", grant.given())
                .update();
    }

    /** What the token's bearer may read by grants. */
    List<RoleAssignment> of(Jwt token) {
        return holder(token)
                .map(holder -> db
                        .sql("select distinct scope from granted_reading where holder = ? and given order by scope")
                        .param(holder)
                        .query(String.class)
                        .list()
                        .stream()
                        .map(scope -> new RoleAssignment(Role.READER, scope))
                        .toList())
                .orElse(List.of());
    }

    /** Whether a grant of this permission could be on its way to the token's bearer. */
    boolean mayCome(Jwt token, Permission permission) {
        return Role.READER.allows(permission) && holder(token).isPresent();
    }

    /** Another type than a string, or what no column can hold, names nobody. */
    private Optional<String> holder(Jwt token) {
        return Optional.ofNullable(token.getClaims().get(claim))
                .filter(String.class::isInstance)
                .map(value -> ((String) value).toLowerCase(Locale.ROOT))
                .filter(value -> value.indexOf('\0') < 0);
    }
}
