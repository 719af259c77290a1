package io.tradeseal.portal.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.kit.security.Access;
import io.tradeseal.kit.security.Permission;
import io.tradeseal.kit.security.RoleAssignment;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who one is, and what one may: as the token says, by which every service decides. */
@RestController
class MeApi {

    private final Access access;

    MeApi(Access access) {
        this.access = access;
    }

    /** @param permissions in lower case, such as {@code read} */
    record RoleView(String role, String scope, List<String> permissions) {
        static RoleView of(RoleAssignment assignment) {
            var permissions = Arrays.stream(Permission.values())
                    .filter(assignment.role()::allows)
                    .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                    .toList();
            return new RoleView(assignment.role().displayName(), assignment.scope(), permissions);
        }
    }

    /**
     * The caller.
     *
     * @param name of a person, or id of a client
     * @param workflow resource id of the workflow that a client is; then it reads what the workflow is linked to
     * @param expiresTime until when the token is good; a browser's is made anew for each request
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String name,
            List<RoleView> roles,
            @Nullable String workflow,
            @Nullable Instant expiresTime) {}

    @GetMapping("/api/me")
    ResponseEntity<Me> me(JwtAuthenticationToken caller) {
        var token = caller.getToken();
        var roles = access.roles().stream().map(RoleView::of).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Me(access.caller(), roles, token.getClaimAsString("workflow"), token.getExpiresAt()));
    }
}
