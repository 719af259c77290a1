package io.tradeseal.agreement.replica;

/**
 * An integration account as far as agreements need it.
 *
 * @param accountKey lower-cased resource id
 * @param accountId spelled as the client that made the account spelled it
 * @param location empty when the client sent none
 * @param sku {@code Free}, {@code Basic}, {@code Standard} or {@code Premium}
 */
public record AccountReplica(
        String accountKey,
        String accountId,
        String name,
        String location,
        String sku,
        long revision,
        boolean deleted) {}
