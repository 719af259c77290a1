package io.tradeseal.expiry;

import org.jspecify.annotations.Nullable;

/** The request is understood and refused; {@link Errors} gives the answer. Unreadable requests are the kit's BadRequest. */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        PARENT_RESOURCE_NOT_FOUND,
        RESOURCE_NOT_FOUND,
        PRECONDITION_FAILED,
        REQUEST_ENTITY_TOO_LARGE
    }

    private final Reason reason;
    private final @Nullable String target;

    public Refusal(Reason reason, String message, @Nullable String target) {
        super(message);
        this.reason = reason;
        this.target = target;
    }

    public static Refusal noAccount(String accountId) {
        return new Refusal(
                Reason.PARENT_RESOURCE_NOT_FOUND,
                "There is no integration account '%s'. Create it first.".formatted(accountId),
                accountId);
    }

    Reason reason() {
        return reason;
    }

    @Nullable
    String target() {
        return target;
    }
}
