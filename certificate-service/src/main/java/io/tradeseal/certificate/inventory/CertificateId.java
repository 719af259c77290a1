package io.tradeseal.certificate.inventory;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;

/** The id of a certificate, spelled as in the request. */
public record CertificateId(AccountId account, String name) {

    public String resourceId() {
        return ResourceIds.certificate(account.resourceId(), name);
    }

    /** What ids are compared by. */
    public String key() {
        return ResourceIds.key(resourceId());
    }
}
