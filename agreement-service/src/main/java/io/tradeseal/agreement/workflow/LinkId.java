package io.tradeseal.agreement.workflow;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;

/** The id of a link, spelled as in the request. */
record LinkId(AccountId account, String name) {

    /** Of all links of an account. */
    static String collection(AccountId account) {
        return account.resourceId() + "/links";
    }

    String resourceId() {
        return collection(account) + "/" + name;
    }

    String key() {
        return ResourceIds.key(resourceId());
    }

    void check(Violations faults) {
        ResourceName.checkScope(account.subscription(), account.resourceGroup(), faults);
        ResourceName.check(account.name(), "integrationAccountName", faults);
        ResourceName.check(name, "name", faults);
    }
}
