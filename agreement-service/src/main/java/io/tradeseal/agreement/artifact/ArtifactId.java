package io.tradeseal.agreement.artifact;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.ResourceName;
import io.tradeseal.kit.arm.Violations;

/** The id of an artifact, spelled as in the request. */
public record ArtifactId(AccountId account, Kind kind, String name) {

    public String resourceId() {
        return account.resourceId() + "/" + kind.collection() + "/" + name;
    }

    /** What ids are compared by. */
    public String key() {
        return ResourceIds.key(resourceId());
    }

    /** Another artifact of the same account. */
    public ArtifactId beside(Kind other, String otherName) {
        return new ArtifactId(account, other, otherName);
    }

    void check(Violations faults) {
        ResourceName.checkScope(account.subscription(), account.resourceGroup(), faults);
        ResourceName.check(account.name(), "integrationAccountName", faults);
        ResourceName.check(name, "name", faults);
    }
}
