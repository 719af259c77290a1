package io.tradeseal.kit.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused for a reason its sender can act on; answered with the reason's status and the error body, whose
 * message is a sentence for a person.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient ErrorBody.Detail detail;

    /** Why: the constants of a service's enumeration are the closed list of its error codes. */
    public interface Reason {
        /** Stable name in PascalCase. */
        String code();

        /** HTTP status, 4xx; 503 where it is to be tried again. */
        int status();
    }

    public Refusal(Reason reason, String message) {
        this(reason, message, null, List.of());
    }

    public Refusal(Reason reason, String message, @Nullable String target, List<ErrorBody.Detail> details) {
        this(reason.status(), new ErrorBody.Detail(reason.code(), message, target, details.isEmpty() ? null : details));
    }

    public Refusal(int status, ErrorBody.Detail detail) {
        super(detail.message(), null, false, false);
        this.status = status;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    /** As the body of an answer shows it. */
    public ErrorBody.Detail detail() {
        return detail;
    }
}
