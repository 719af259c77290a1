package io.tradeseal.kit.security;

import io.tradeseal.kit.arm.Awaiting;
import io.tradeseal.kit.error.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Decides by the caller's token: the claim {@code roles}, and what was granted beside it; no role, no access. */
public final class Access {
    private final @Nullable GrantedReading granted;

    /** By the claim {@code roles} alone. */
    public Access() {
        this(null);
    }

    Access(@Nullable GrantedReading granted) {
        this.granted = granted;
    }

    /**
     * The members of a collection that the caller has a permission over.
     *
     * @param all whether they are all of them
     * @param keys otherwise their lower-cased ids, at least one; they need not exist
     */
    public record Covered(boolean all, List<String> keys) {
        public static final Covered ALL = new Covered(true, List.of());

        /** The keys as a statement takes them. */
        public String[] array() {
            return keys.toArray(String[]::new);
        }
    }

    /**
     * Refuses what no role of the caller allows over the resource or a parent of it. Where a grant could be on its way,
     * it is waited for.
     *
     * @throws AccessDenied which is answered 403
     */
    public void require(Permission permission, String resourceId) {
        if (!allows(permission, resourceId) && !awaited(permission, () -> allows(permission, resourceId))) {
            throw new AccessDenied(caller(), permission, resourceId);
        }
    }

    public boolean allows(Permission permission, String resourceId) {
        return assignments(permission).anyMatch(assignment -> assignment.covers(resourceId));
    }

    /**
     * The lower-cased id prefixes, without a slash at the end, over which the caller has the permission, for filtering a
     * list: an element {@code ""} means everything. A resource is covered when its lower-cased id equals a prefix or
     * starts with it and a slash.
     *
     * @return at least one
     * @throws AccessDenied when the caller has the permission nowhere
     */
    public List<String> scopes(Permission permission) {
        if (prefixes(permission).isEmpty()) {
            awaited(permission, () -> !prefixes(permission).isEmpty());
        }
        var scopes = prefixes(permission);
        if (scopes.isEmpty()) throw new AccessDenied(caller(), permission, "/");
        return scopes;
    }

    /**
     * What a list of a collection shows: everything to who has the permission over the collection, otherwise those of its
     * members that a role names one by one.
     *
     * @param collectionId such as {@code /subscriptions/s/resourceGroups/g/things}
     * @throws AccessDenied when the caller has the permission over none
     */
    public Covered covered(Permission permission, String collectionId) {
        var prefix = collectionId.toLowerCase(Locale.ROOT) + "/";
        var keys = prefixes(permission).stream()
                .filter(scope -> scope.startsWith(prefix) && scope.indexOf('/', prefix.length()) < 0)
                .toList();
        if (keys.isEmpty() || allows(permission, collectionId)) {
            require(permission, collectionId);
            return Covered.ALL;
        }
        return new Covered(false, keys);
    }

    /**
     * What a refusal may tell of resources: those that the caller may read by name, of the others how many.
     *
     * @param resources whose targets are resource ids, all with one code
     */
    public List<ErrorBody.Detail> named(List<ErrorBody.Detail> resources) {
        var named = new ArrayList<>(resources);
        named.removeIf(resource -> resource.target() != null && !allows(Permission.READ, resource.target()));
        int unnamed = resources.size() - named.size();
        if (unnamed > 0) {
            named.add(ErrorBody.Detail.of(
                    resources.getFirst().code(),
                    "%s%d that the client '%s' may not read."
                            .formatted(named.isEmpty() ? "" : "And ", unnamed, caller()),
                    null));
        }
        return List.copyOf(named);
    }

    /** Subject of the token: a client id or a user name. */
    public String caller() {
        return token().getName();
    }

    /** What the caller's token says that it may; grants by events come beside that. */
    public List<RoleAssignment> roles() {
        return RoleAssignment.fromClaim(token().getToken().getClaim("roles"));
    }

    private boolean awaited(Permission permission, BooleanSupplier allowed) {
        return granted != null
                && granted.mayCome(token().getToken(), permission)
                && Awaiting.grant(() -> Optional.of(true).filter(yes -> allowed.getAsBoolean()))
                        .isPresent();
    }

    private List<String> prefixes(Permission permission) {
        return assignments(permission).map(RoleAssignment::prefix).distinct().toList();
    }

    /** Grants are asked for last, and only when the roles do not answer. */
    private Stream<RoleAssignment> assignments(Permission permission) {
        var token = token().getToken();
        var roles = RoleAssignment.fromClaim(token.getClaim("roles"));
        return Stream.of(roles.stream(), grants(token))
                .flatMap(assignments -> assignments)
                .filter(assignment -> assignment.role().allows(permission));
    }

    private Stream<RoleAssignment> grants(Jwt token) {
        return granted == null ? Stream.empty() : Stream.of(granted).flatMap(grants -> grants.of(token).stream());
    }

    private static JwtAuthenticationToken token() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)
            return token;
        throw new IllegalStateException("No bearer token on this thread: the path is not protected.");
    }
}
