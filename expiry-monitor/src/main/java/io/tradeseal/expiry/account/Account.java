package io.tradeseal.expiry.account;

import io.tradeseal.kit.error.Fault;
import io.tradeseal.kit.error.Refusal;
import io.tradeseal.lifecycle.threshold.Policy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An integration account.
 *
 * @param id our own key
 * @param accountId ARM resource id as certificate-service spells it
 * @param revision of certificate-service's newest event; 0 before the first
 * @param thresholds as they were set, longest first; null where the defaults hold
 * @param policyRevision 1 for the default by which every account begins, one more with each change
 * @param policyCreatedAt null where the policy was never set
 * @param policyChangedAt null where the policy was never set
 */
public record Account(
        long id,
        String accountId,
        long revision,
        boolean deleted,
        @Nullable List<String> thresholds,
        long policyRevision,
        @Nullable Instant policyCreatedAt,
        @Nullable Instant policyChangedAt) {

    /** Whether it is there for a client: announced by certificate-service and not deleted. */
    public boolean exists() {
        return revision > 0 && !deleted;
    }

    public Policy policy(Policy defaults) {
        return thresholds == null ? defaults : Policy.of(thresholds, false);
    }

    /** The refusal of one that is not there. */
    public static Refusal absent(String accountId) {
        return new Refusal(
                Fault.PARENT_NOT_FOUND,
                "There is no integration account '%s'. Create it first.".formatted(accountId),
                accountId,
                List.of());
    }
}
