package io.tradeseal.kit.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request cannot be read or breaks a rule: answered 400. */
public class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorBody body;

    public BadRequest(String code, String message, @Nullable String target) {
        this(ErrorBody.of(code, message, target, null));
    }

    public BadRequest(ErrorBody body) {
        super(body.error().message());
        this.body = body;
    }

    /** Several faults at once; one alone becomes the error itself. */
    public static BadRequest invalidContent(List<ErrorBody.Detail> faults) {
        var first = faults.getFirst();
        if (faults.size() == 1) return new BadRequest(first.code(), first.message(), first.target());
        var message = "The request has %d faults; see details.".formatted(faults.size());
        return new BadRequest(ErrorBody.of("InvalidRequestContent", message, null, List.copyOf(faults)));
    }

    ErrorBody body() {
        return body;
    }
}
