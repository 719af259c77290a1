package io.tradeseal.agreement;

import io.tradeseal.kit.error.ErrorBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is refused for a reason its sender can act on; the message is a sentence for a person. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final @Nullable String target;
    private final transient List<ErrorBody.Detail> details;

    public Refusal(Reason reason, String message) {
        this(reason, message, null, List.of());
    }

    public Refusal(Reason reason, String message, @Nullable String target, List<ErrorBody.Detail> details) {
        super(message, null, false, false);
        this.reason = reason;
        this.target = target;
        this.details = details;
    }

    public static Refusal noAccount(String accountId) {
        return new Refusal(
                Reason.PARENT_RESOURCE_NOT_FOUND,
                "There is no integration account '%s'. Create it first.".formatted(accountId));
    }

    public Reason reason() {
        return reason;
    }

    ErrorBody.Detail detail() {
        return new ErrorBody.Detail(
                reason.code(), String.valueOf(getMessage()), target, details.isEmpty() ? null : details);
    }
}
