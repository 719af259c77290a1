package io.tradeseal.kit.security;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A role over everything at and below a scope.
 *
 * @param scope an ARM id prefix such as {@code /subscriptions/s/resourceGroups/g}; {@code /} is everything
 */
public record RoleAssignment(Role role, String scope) {

    /**
     * The one form of a scope: {@code /}, or one segment after the other, each behind a slash. A slash at the end is taken off;
     * empty for what is no scope, such as {@code //}, which would be everything to who takes slashes off, and nothing to others.
     */
    public static Optional<String> normalScope(String text) {
        if (text.equals("/")) return Optional.of(text);
        var scope = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!scope.startsWith("/")) return Optional.empty();
        var segments = List.of(scope.substring(1).split("/", -1));
        return segments.stream().allMatch(RoleAssignment::isSegment) ? Optional.of(scope) : Optional.empty();
    }

    private static boolean isSegment(String text) {
        return !text.isBlank()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(c -> Character.isISOControl(c) || "?#%\\".indexOf(c) >= 0);
    }

    /** The lower-cased scope without a slash at the end: {@code ""} is everything. */
    String prefix() {
        return trimmed(scope);
    }

    /** Whether the scope covers the resource id; ids are compared segment by segment, without case. */
    public boolean covers(String resourceId) {
        var prefix = prefix();
        var id = trimmed(resourceId);
        return id.startsWith(prefix) && (id.length() == prefix.length() || id.charAt(prefix.length()) == '/');
    }

    private static String trimmed(String id) {
        var lower = id.toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Reads the claim {@code roles}, {@code [{"role","scope"}]}; what is malformed or unknown grants nothing. */
    public static List<RoleAssignment> fromClaim(@Nullable Object claim) {
        if (!(claim instanceof List<?> entries)) return List.of();
        return entries.stream().flatMap(RoleAssignment::fromEntry).toList();
    }

    private static Stream<RoleAssignment> fromEntry(@Nullable Object entry) {
        if (!(entry instanceof Map<?, ?> members)) return Stream.empty();
        if (!(members.get("role") instanceof String role) || !(members.get("scope") instanceof String scope)) {
            return Stream.empty();
        }
        var normal = normalScope(scope);
        return Role.named(role).flatMap(known -> normal.map(it -> new RoleAssignment(known, it))).stream();
    }
}
