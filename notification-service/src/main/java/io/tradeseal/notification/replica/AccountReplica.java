package io.tradeseal.notification.replica;

import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;

/**
 * An integration account as far as notifications need it.
 *
 * @param accountId spelled as the client that made the account spelled it
 */
public record AccountReplica(String accountKey, String accountId, String name, long revision, boolean deleted) {

    public static AccountReplica of(IntegrationAccountState state) {
        return new AccountReplica(
                ResourceIds.key(state.integrationAccountId()),
                state.integrationAccountId(),
                state.name(),
                state.revision(),
                state.deleted());
    }
}
