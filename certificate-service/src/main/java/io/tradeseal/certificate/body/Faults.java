package io.tradeseal.certificate.body;

import io.tradeseal.certificate.Reason;
import io.tradeseal.certificate.Refusal;
import io.tradeseal.kit.error.ErrorBody;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that its sender is told all of it at once. */
public final class Faults {
    private final List<ErrorBody.Detail> details = new ArrayList<>();

    public void add(String target, String message) {
        add(Reason.INVALID_REQUEST_CONTENT.code(), target, message);
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

    /** One fault alone is the error itself; several become its details. */
    public void refuse() {
        if (details.isEmpty()) {
            return;
        }
        var first = details.getFirst();
        if (details.size() > 1) {
            throw new Refusal(
                    Reason.INVALID_REQUEST_CONTENT,
                    "The request has %d faults; see details.".formatted(details.size()),
                    null,
                    List.copyOf(details));
        }
        var reason = first.code().equals(Reason.INVALID_CERTIFICATE.code())
                ? Reason.INVALID_CERTIFICATE
                : Reason.INVALID_REQUEST_CONTENT;
        throw new Refusal(
                reason, first.message(), first.target(), first.details() == null ? List.of() : first.details());
    }
}
