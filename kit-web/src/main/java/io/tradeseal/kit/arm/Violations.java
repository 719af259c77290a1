package io.tradeseal.kit.arm;

import io.tradeseal.kit.error.BadRequest;
import io.tradeseal.kit.error.ErrorBody;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that its sender is told all of it at once. */
public final class Violations {
    private final List<ErrorBody.Detail> details = new ArrayList<>();

    public void add(String target, String message) {
        add("InvalidRequestContent", target, message);
    }

    public void add(String code, String target, String message) {
        details.add(ErrorBody.Detail.of(code, message, target));
    }

    public void add(ErrorBody.Detail fault) {
        details.add(fault);
    }

    public boolean isEmpty() {
        return details.isEmpty();
    }

    /**
     * One fault alone is the error itself; several become its details.
     *
     * @throws BadRequest unless there is none
     */
    public void refuse() {
        if (!details.isEmpty()) {
            throw BadRequest.invalidContent(details);
        }
    }
}
