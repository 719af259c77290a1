package io.tradeseal.kit.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Azure's built-in roles, as far as Tradeseal grants anything by them. */
public enum Role {
    OWNER("Owner", EnumSet.allOf(Permission.class)),
    CONTRIBUTOR(
            "Contributor",
            EnumSet.of(Permission.READ, Permission.WRITE, Permission.DELETE, Permission.RUN, Permission.OPERATE)),
    READER("Reader", EnumSet.of(Permission.READ)),
    LOGIC_APP_CONTRIBUTOR(
            "Logic App Contributor", EnumSet.of(Permission.READ, Permission.WRITE, Permission.DELETE, Permission.RUN)),
    LOGIC_APP_OPERATOR("Logic App Operator", EnumSet.of(Permission.READ, Permission.RUN));

    private final String displayName;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
    private final Set<Permission> permissions;

    Role(String displayName, EnumSet<Permission> permissions) {
        this.displayName = displayName;
        this.permissions = Set.copyOf(permissions);
    }

    /** As tokens and Azure spell it, such as {@code Logic App Contributor}. */
    public String displayName() {
        return displayName;
    }

    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }

    /** Without regard to case; empty for a role that grants nothing here. */
    public static Optional<Role> named(String displayName) {
        return Arrays.stream(values())
                .filter(role -> role.displayName.equalsIgnoreCase(displayName))
                .findFirst();
    }
}
