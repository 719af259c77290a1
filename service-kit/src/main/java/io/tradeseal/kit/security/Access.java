package io.tradeseal.kit.security;

import java.util.List;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Decides by the claim {@code roles} of the caller's token alone; no role, no access. */
public final class Access {

    /**
     * Refuses what no role of the caller allows over the resource or a parent of it.
     *
     * @throws AccessDenied which is answered 403
     */
    public void require(Permission permission, String resourceId) {
        if (!allows(permission, resourceId)) throw new AccessDenied(caller(), permission, resourceId);
    }

    public boolean allows(Permission permission, String resourceId) {
        return assignments().stream()
                .anyMatch(assignment -> assignment.role().allows(permission) && assignment.covers(resourceId));
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
        var scopes = assignments().stream()
                .filter(assignment -> assignment.role().allows(permission))
                .map(assignment ->
                        assignment.scope().toLowerCase(java.util.Locale.ROOT).replaceAll("/+$", ""))
                .distinct()
                .toList();
        if (scopes.isEmpty()) throw new AccessDenied(caller(), permission, "/");
        return scopes;
    }

    /** Subject of the token: a client id or a user name. */
    public String caller() {
        return token().getName();
    }

    private static List<RoleAssignment> assignments() {
        return RoleAssignment.fromClaim(token().getToken().getClaim("roles"));
    }

    private static JwtAuthenticationToken token() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token)
            return token;
        throw new IllegalStateException("No bearer token on this thread: the path is not protected.");
    }
}
