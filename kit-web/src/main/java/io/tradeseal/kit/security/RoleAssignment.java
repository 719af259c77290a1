package io.tradeseal.kit.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role over everything at and below a scope.
 *
 * @param scope an ARM id prefix such as {@code /subscriptions/s/resourceGroups/g}; {@code /} is everything
 */
public record RoleAssignment(Role role, String scope) {

    /** Whether the scope covers the resource id; ids are compared segment by segment, without case. */
    public boolean covers(String resourceId) {
        var prefix = trimmed(scope);
        var id = trimmed(resourceId);
        return id.startsWith(prefix) && (id.length() == prefix.length() || id.charAt(prefix.length()) == '/');
    }

    private static String trimmed(String id) {
        var lower = id.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Reads the claim {@code roles}, {@code [{"role","scope"}]}; what is malformed or unknown grants nothing. */
    static List<RoleAssignment> fromClaim(@Nullable Object claim) {
        if (!(claim instanceof List<?> entries)) return List.of();
        return entries.stream().flatMap(RoleAssignment::fromEntry).toList();
    }

    private static Stream<RoleAssignment> fromEntry(@Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> members)) return Stream.empty();
        if (!(members.get("role") instanceof String role) || !(members.get("scope") instanceof String scope)) {
            return Stream.empty();
        }
        if (!scope.startsWith("/")) return Stream.empty();
        return Role.named(role).map(known -> new RoleAssignment(known, Objects.requireNonNull(scope))).stream();
    }
}
