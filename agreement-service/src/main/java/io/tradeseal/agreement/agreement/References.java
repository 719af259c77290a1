package io.tradeseal.agreement.agreement;

import io.tradeseal.kit.arm.Violations;
import io.tradeseal.kit.error.ErrorBody;
import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import java.util.List;

/** Refusals of what an agreement names: 404 where nothing else is wrong than that it is not there. */
final class References {
    private References() {}

    static ErrorBody.Detail absent(String target, String title, String name) {
        return ErrorBody.Detail.of(
                Fault.NOT_FOUND.code(),
                "There is no %s '%s' in this integration account. Create it first.".formatted(title, name),
                target);
    }

    static void refuse(List<ErrorBody.Detail> absent, Violations faults) {
        if (!faults.isEmpty()) {
            absent.forEach(faults::add);
            faults.refuse();
        }
        if (absent.isEmpty()) return;
        var first = absent.getFirst();
        if (absent.size() == 1) throw new Refusal(Fault.NOT_FOUND.status(), first);
        throw new Refusal(
                Fault.NOT_FOUND,
                "The agreement names %d things that are not there; see details.".formatted(absent.size()),
                null,
                absent);
    }
}
