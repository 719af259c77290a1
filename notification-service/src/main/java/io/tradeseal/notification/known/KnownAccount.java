package io.tradeseal.notification.known;

import io.tradeseal.contracts.IntegrationAccountState;
import io.tradeseal.contracts.ResourceIds;

/**
 * An integration account as far as notifications need it.
 *
 * @param accountId spelled as the client that made the account spelled it
 */
public record KnownAccount(String accountKey, String accountId, String name, long revision, boolean deleted) {

    public static KnownAccount of(IntegrationAccountState state) {
        return new KnownAccount(
                ResourceIds.key(state.integrationAccountId()),
                state.integrationAccountId(),
                state.name(),
                state.revision(),
                state.deleted());
    }
}
