package io.tradeseal.agreement.artifact;

import io.tradeseal.agreement.Reason;
import io.tradeseal.kit.error.Refusal;

/** Refusals of what is not there. */
final class Absent {
    private Absent() {}

    static Refusal account(String accountId) {
        return new Refusal(
                Reason.PARENT_RESOURCE_NOT_FOUND,
                "There is no integration account '%s'. Create it first.".formatted(accountId));
    }

    static Refusal artifact(ArtifactId id) {
        return new Refusal(
                Reason.RESOURCE_NOT_FOUND,
                "There is no %s '%s' in integration account '%s'."
                        .formatted(id.kind().title(), id.name(), id.account().name()));
    }
}
