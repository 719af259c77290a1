package io.tradeseal.kit.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The request cannot be read or breaks a rule: answered 400. */
public class BadRequest extends Refusal {
    private static final long serialVersionUID = 1;

    public BadRequest(String code, String message, @Nullable String target) {
        this(ErrorBody.Detail.of(code, message, target));
    }

    public BadRequest(ErrorBody.Detail detail) {
        super(400, detail);
    }

    /** Several faults at once; one alone becomes the error itself. */
    public static BadRequest invalidContent(List<ErrorBody.Detail> faults) {
        if (faults.size() == 1) return new BadRequest(faults.getFirst());
        var message = "The request has %d faults; see details.".formatted(faults.size());
        return new BadRequest(new ErrorBody.Detail("InvalidRequestContent", message, null, List.copyOf(faults)));
    }
}
