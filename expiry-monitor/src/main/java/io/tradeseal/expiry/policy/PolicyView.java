package io.tradeseal.expiry.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradeseal.expiry.account.Account;
import io.tradeseal.lifecycle.threshold.Policy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The resource as clients see it. */
record PolicyView(String id, String name, String type, Properties properties) {

    /**
     * The members of the resource.
     *
     * @param usesDefault true where nobody set a policy
     * @param replanning true while certificates are still planned by the policy before; null after a change
     * @param plan the next warnings, soonest first; null after a change
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Properties(
            List<String> thresholds,
            boolean usesDefault,
            @Nullable Instant createdTime,
            @Nullable Instant changedTime,
            @Nullable Boolean replanning,
            @Nullable List<PlanPreview.Entry> plan) {}

    static PolicyView of(
            Account account, Policy policy, @Nullable Boolean replanning, @Nullable List<PlanPreview.Entry> plan) {
        return new PolicyView(
                account.accountId() + "/expirationPolicy",
                "expirationPolicy",
                "Microsoft.Logic/integrationAccounts/expirationPolicy",
                new Properties(
                        policy.texts(),
                        policy.isDefault(),
                        account.policyCreatedAt(),
                        account.policyChangedAt(),
                        replanning,
                        plan));
    }
}
