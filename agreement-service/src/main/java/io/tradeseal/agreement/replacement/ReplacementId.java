package io.tradeseal.agreement.replacement;

import io.tradeseal.contracts.ResourceIds;

/**
 * Where a replacement is.
 *
 * @param accountId ARM resource id of the integration account
 */
record ReplacementId(String accountId, String name) {
    String resourceId() {
        return accountId + "/replacements/" + name;
    }

    String key() {
        return ResourceIds.key(resourceId());
    }
}
