package io.tradeseal.kit.security;

/** The caller's roles do not allow this here: answered 403. */
public class AccessDenied extends RuntimeException {
    private static final long serialVersionUID = 1;

    AccessDenied(String caller, Permission permission, String scope) {
        super("The client '%s' has no role that allows '%s' over '%s'. An Owner can grant one."
                .formatted(caller, permission.name().toLowerCase(java.util.Locale.ROOT), scope));
    }
}
