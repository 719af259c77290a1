package io.tradeseal.notification.contact;

import io.tradeseal.contracts.ResourceIds;

/** Where a contact is, as the client spelled it. */
record ContactId(String accountId, String name) {

    String id() {
        return ResourceIds.contact(accountId, name);
    }

    String key() {
        return ResourceIds.key(id());
    }

    String accountKey() {
        return ResourceIds.key(accountId);
    }
}
