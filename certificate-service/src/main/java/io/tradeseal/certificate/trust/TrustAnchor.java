package io.tradeseal.certificate.trust;

import io.tradeseal.contracts.AccountId;
import io.tradeseal.contracts.ResourceIds;
import io.tradeseal.kit.arm.Precondition;
import java.time.Instant;

/**
 * A trust anchor, intermediate or revocation list of an account.
 *
 * @param resourceId below the account's as the request spells it
 * @param edition another with each change: the ETag
 */
record TrustAnchor(
        String resourceId, String name, AnchorContent content, long edition, Instant createdAt, Instant changedAt) {

    static String resourceId(AccountId account, String name) {
        return account.resourceId() + "/trustAnchors/" + name;
    }

    String key() {
        return ResourceIds.key(resourceId);
    }

    String etag() {
        return Precondition.etag(edition);
    }
}
