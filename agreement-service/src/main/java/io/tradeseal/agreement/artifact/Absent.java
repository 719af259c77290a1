package io.tradeseal.agreement.artifact;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;

/** Refusals of what is not there. */
final class Absent {
    private Absent() {}

    static Refusal artifact(ArtifactId id) {
        return new Refusal(
                Fault.NOT_FOUND,
                "There is no %s '%s' in integration account '%s'."
                        .formatted(id.kind().title(), id.name(), id.account().name()));
    }
}
