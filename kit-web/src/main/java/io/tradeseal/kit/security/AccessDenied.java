package io.tradeseal.kit.security;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import java.util.Locale;

/** The caller's roles do not allow this here: answered 403. */
public class AccessDenied extends Refusal {
    private static final long serialVersionUID = 1;

    public AccessDenied(String caller, Permission permission, String scope) {
        super(
                Fault.FORBIDDEN,
                "The client '%s' has no role that allows '%s' over '%s'. An Owner can grant one."
                        .formatted(caller, permission.name().toLowerCase(Locale.ROOT), scope));
    }
}
